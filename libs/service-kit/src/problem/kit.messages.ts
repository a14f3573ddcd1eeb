import { messages } from './catalogue.ts';

export const kitMessages = messages({
  'request.invalid': {
    zh: '请求内容有误，请按 errors 中的说明逐项更正。',
    en: 'The request is not valid. Correct the fields listed under errors.',
  },
  'request.malformed-json': {
    zh: '请求体不是有效的 JSON，请检查引号、逗号和括号。',
    en: 'The body is not JSON. Check quotes, commas and brackets.',
  },
  'request.empty-body': {
    zh: '请求体为空，请发送 JSON 对象。',
    en: 'The body is empty. Send a JSON object.',
  },
  'request.unsupported-media-type': {
    zh: '不接受这种内容类型 {type}，请使用 Content-Type: application/json。',
    en: 'The content type {type} is not accepted. Send Content-Type: application/json.',
  },
  'request.too-large': {
    zh: '请求体过大。大量数据请使用导入接口。',
    en: 'The body is too large. Use an import for bulk work.',
  },
  'request.url-unreadable': {
    zh: '网址无法解析，请检查 % 转义。',
    en: 'The address cannot be read. Check its % escapes.',
  },
  'request.unknown-route': {
    zh: '没有这个接口：{method} {path}。接口说明见 /docs。',
    en: 'There is no {method} {path}. The API is described under /docs.',
  },
  'request.method-not-allowed': {
    zh: '{path} 不支持 {method}，可用：{allowed}。',
    en: '{path} does not take {method}; it takes {allowed}.',
  },
  'request.idempotency-key-required': {
    zh: '缺少 Idempotency-Key 请求头。请为每个操作生成一个唯一值（例如 UUID），重试时使用同一个值。',
    en: 'The header Idempotency-Key is missing. Send a unique value (a UUID, say) per operation and the same one when you repeat it.',
  },
  'request.idempotency-key-invalid': {
    zh: 'Idempotency-Key 必须是 1 到 200 个可见 ASCII 字符。',
    en: 'Idempotency-Key must be 1 to 200 visible ASCII characters.',
  },
  'request.if-match-required': {
    zh: '缺少 If-Match 请求头。请先读取对象，再把其 ETag 作为 If-Match 发送。',
    en: 'The header If-Match is missing. Read the object first and send its ETag as If-Match.',
  },
  'request.if-match-invalid': {
    zh: 'If-Match 必须是读取时得到的 ETag，例如 "7"。',
    en: 'If-Match must be an ETag as it was read, for example "7".',
  },
  'request.version-mismatch': {
    zh: '对象已被他人修改，当前版本为 {currentVersion}。请重新读取，核对后再提交。',
    en: 'Somebody else has changed the object; it is now at version {currentVersion}. Read it again, check it and send the change once more.',
  },
  'request.position-invalid': {
    zh: 'Linghang-After 必须是此前应答中的 Linghang-Position。',
    en: 'Linghang-After must be the Linghang-Position of an earlier answer.',
  },
  'request.cursor-invalid': {
    zh: '游标无效。请使用上一页应答中的 next。',
    en: 'The cursor is not one of ours. Use next of the page before.',
  },
  'request.not-behind-yet': {
    zh: '查询尚未追上您刚才的操作，请稍后重试。',
    en: 'The query has not caught up with your change yet. Try again in a moment.',
  },
  'access.sign-in-required': {
    zh: '请先登录：需要 Authorization: Bearer 访问令牌。',
    en: 'Sign in first: an access token is needed as Authorization: Bearer.',
  },
  'access.token-expired': { zh: '登录已过期，请重新登录。', en: 'The sign-in has expired. Sign in again.' },
  'access.token-invalid': {
    zh: '访问令牌无效（{reason}）。请重新登录。',
    en: 'The access token is not valid ({reason}). Sign in again.',
  },
  'access.role-required': {
    zh: '当前账号无权执行此操作，需要以下角色之一：{roles}。',
    en: 'Your account may not do this; it takes one of the roles: {roles}.',
  },
  'access.issuer-unavailable': {
    zh: '登录服务暂时不可用，无法核验令牌，请稍后重试。',
    en: 'The sign-in service is away, so the token cannot be checked. Try again in a moment.',
  },
  'object.not-found': { zh: '没有找到，或您无权查看。', en: 'Not found, or not yours to see.' },
  'service.unavailable': {
    zh: '服务暂时不可用，数据未被改动，请稍后重试。',
    en: 'The service is away for a moment. Try again shortly.',
  },
  'service.failed': {
    zh: '服务内部出错。请重试；若仍出现，请把编号 {correlationId} 告知运维人员。',
    en: 'The service failed. Try again; if it happens again, tell the operator the number {correlationId}.',
  },
  'service.stopping': {
    zh: '服务正在重启，请稍后重试。',
    en: 'The service is restarting. Try again in a moment.',
  },
});
