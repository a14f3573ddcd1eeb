import { messages } from '#service-kit';

messages({
  'evidence.item-unknown': {
    zh: '{edition} 版指标中没有题目或场景 {item}。',
    en: 'Edition {edition} has no question or scene {item}.',
  },
  'evidence.asked-unknown': {
    zh: '{item} 只列出 {papers} 项佐证材料，没有第 {asked} 项。',
    en: '{item} asks for {papers} papers; there is no number {asked}.',
  },
  'evidence.not-yours': {
    zh: '只有负责该评测的评测员（自评测为企业本身）可以添加或删除佐证材料。',
    en: 'Only the assessor of this evaluation, or the enterprise that assesses itself, attaches and removes evidence.',
  },
  'evidence.frozen': {
    zh: '评测已提交，佐证材料不再改动。复核退回后可以补充；已发布的结果可另行更正。',
    en: 'The evaluation is filed, so its evidence stays as it is. It opens again when a reviewer returns it; a published result can be corrected.',
  },
  'evidence.item-full': {
    zh: '{item} 已有 {most} 份佐证材料，达到上限。请先删除不需要的文件。',
    en: '{item} has {most} files, the most there can be. Remove one that is not needed first.',
  },
  'evidence.evaluation-full': {
    zh: '该评测已有 {most} 份佐证材料，达到上限。请先删除不需要的文件。',
    en: 'The evaluation has {most} files, the most there can be. Remove one that is not needed first.',
  },
  'evidence.file-too-large': {
    zh: '文件超过 {megabytes} MB。请压缩照片、拆分文档后再上传。',
    en: 'The file is larger than {megabytes} MB. Send a smaller picture, or split the document.',
  },
  'evidence.hash-differs': {
    zh: '收到的内容（SHA-256 {received}）与地址中的摘要不符，未保存。请核对文件后重新上传。',
    en: 'What came has the SHA-256 {received}, not the one in the address; nothing was kept. Send the file again.',
  },
  'evidence.bytes-missing': {
    zh: '服务器上没有该文件的内容。请随请求上传文件。',
    en: 'The bytes of this file are not here. Send them with the request.',
  },
  'evidence.removed-since': {
    zh: '该文件此前用同一请求上传过，之后已被删除。如仍需要，请换用新的 Idempotency-Key 上传。',
    en: 'This request was carried out before, and the file was removed since. Send it with a new Idempotency-Key if it is still needed.',
  },
  'evidence.broken-off': {
    zh: '上传中断，未保存任何内容。请重新上传。',
    en: 'The upload broke off and nothing was kept. Send it again.',
  },
  'evidence.type-not-accepted': {
    zh: '按文件内容判断，不是可接受的类型。佐证材料可以是 JPEG、PNG、WebP 照片，PDF 文档或 Excel 工作簿（.xlsx）。',
    en: 'By its content the file is none of the types accepted: JPEG, PNG or WebP photos, PDF documents, Excel workbooks (.xlsx).',
  },
  'evidence.heic-not-accepted': {
    zh: 'HEIC/AVIF 照片在多数浏览器中无法显示。请将相机格式设为“兼容性最佳”（JPEG），或另存为 JPEG 后上传。',
    en: 'HEIC and AVIF photos cannot be shown by most browsers. Set the camera to its most compatible format (JPEG), or save it as JPEG.',
  },
  'evidence.office-97-not-accepted': {
    zh: '旧版 Office 文件可能含有宏。请另存为 Excel 工作簿（.xlsx）或 PDF 后上传。',
    en: 'Files of old Office versions may carry macros. Save it as an Excel workbook (.xlsx) or as PDF.',
  },
  'evidence.unreadable': {
    zh: '文件已损坏或不是真正的 {type} 文件，无法读取。请重新导出或拍摄后上传。',
    en: 'The file is damaged or no real {type} and cannot be read. Export it or take the photo again.',
  },
  'evidence.picture-too-large': {
    zh: '照片超过 {megapixels} 百万像素。请降低分辨率或另存为普通（非渐进式）JPEG 后上传。',
    en: 'The picture has more than {megapixels} million pixels. Send it with a lower resolution, or as plain (not progressive) JPEG.',
  },
  'evidence.active-content': {
    zh: '文件含有可执行或嵌入的内容（{found}），不能作为佐证材料。请去除后另存，或打印为 PDF 后上传。',
    en: 'The file holds something that runs or is embedded ({found}), so it cannot be evidence. Save it without, or print it to PDF.',
  },
  'evidence.encrypted': {
    zh: '文件已加密或设有保护，无法检查。请取消保护后另存，或打印为 PDF 后上传。',
    en: 'The file is encrypted or protected and cannot be looked through. Save it without protection, or print it to PDF.',
  },
  'evidence.unpacks-too-large': {
    zh: '文件解压后过大，未接受。请删减内容后重新保存。',
    en: 'The file unpacks to more than can be accepted. Save it with less in it.',
  },
  'evidence.original-not-yours': {
    zh: '照片原件带有拍摄地点与设备信息，仅审核人员、上传者和负责该评测的人可以下载。请查看预览。',
    en: 'The original of a photo tells where and with what it was taken; only reviewers, whoever attached it and whoever answers for the evaluation may have it. Look at the preview.',
  },
  'evidence.no-preview': {
    zh: '该工作簿过大或结构特殊，无法生成预览，请下载查看。',
    en: 'The workbook is too large or too unusual for a preview. Download it.',
  },
});
