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
  'bulk.job-not-found': {
    zh: '没有编号为 {id} 的批量任务。',
    en: 'There is no bulk job {id}.',
  },
  'bulk.row-not-json': {
    zh: '该行不是 JSON：{reason}',
    en: 'The line is not JSON: {reason}',
  },
});
