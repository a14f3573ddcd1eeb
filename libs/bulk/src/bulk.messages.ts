import { messages } from '#service-kit';

messages({
  'bulk.file-missing': {
    zh: '请求中没有文件。请以 multipart/form-data 的 file 字段上传，或以 application/x-ndjson 直接提交。',
    en: 'The request holds no file. Send it as field "file" of multipart/form-data, or as application/x-ndjson.',
  },
  'bulk.format-not-accepted': {
    zh: '不接受 {file}：这里接受 {accepted} 文件。',
    en: '{file} is not accepted: {accepted} files are.',
  },
  'bulk.file-unreadable': {
    zh: '{file} 不是可读取的 {format} 文件，未导入任何内容。请重新导出后再试。',
    en: '{file} is not a readable {format} file; nothing was imported. Export it again and retry.',
  },
  'bulk.file-breaks-off': {
    zh: '{file} 只有前 {rows} 行可以读取，这些行的结果见报告，其余未导入。请重新导出后再试，已导入的行不会重复。',
    en: '{file} can be read for its first {rows} rows only; the report shows them, the rest is not imported. Export it again and retry: nothing is imported twice.',
  },
  'bulk.given-up': {
    zh: '{file} 处理到第 {rows} 行后多次出错，任务已停止。请联系平台运维，已处理的行见报告。',
    en: '{file} failed again and again after row {rows}, and the job was stopped. Tell the operator; the report shows the rows done.',
  },
  'bulk.key-of-another-file': {
    zh: '这个 Idempotency-Key 已用于另一份文件（{file}）。未导入任何内容；请换一个新的键。',
    en: 'This Idempotency-Key was used for another file ({file}). Nothing was imported; send a new key.',
  },
  'bulk.job-not-found': {
    zh: '没有编号为 {id} 的批量任务。',
    en: 'There is no bulk job {id}.',
  },
  'bulk.row-not-json': {
    zh: '该行不是 JSON：{reason}',
    en: 'The line is not JSON: {reason}',
  },
});
