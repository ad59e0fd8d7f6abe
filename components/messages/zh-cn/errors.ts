import type { errors as en } from '../en/errors.ts'
import type { WordsLike } from '../words.ts'

export const errors: WordsLike<typeof en> = {
  'error.auth': '登录状态未能传递给云市场。',
  'error.auth.do': '请刷新页面或重新登录后再试。',
  'error.session-expired': '会话已过期。',
  'error.session-expired.do': '重新连接后可继续操作。',
  'error.not-found': '内容不存在，或您无权查看。',
  'error.not-found.do': '请核对来源链接，或返回列表。',
  'error.forbidden': '当前账号无权执行此操作。',
  'error.forbidden.do': '请联系账号管理员开通权限。',
  'error.rate-limit': '操作过于频繁。',
  'error.rate-limit.do': '请稍候再试。',
  'error.invalid': '提交的内容未被接受。',
  'error.invalid.do': '请检查填写内容后重试。',
  'error.conflict': '内容已被他人更新。',
  'error.conflict.do': '请加载最新状态后再操作。',
  'error.server': '云市场出现故障。',
  'error.server.do': '请重试；如仍未恢复，请将请求编号提供给客服。',
  'error.version': '当前页面版本过旧。',
  'error.version.do': '请刷新页面以使用最新版本。',
  'error.render': '内容无法显示。',
  'error.render.do': '请刷新页面；如仍未恢复，请将所查看的内容告知客服。',
  'code.out-of-scope': '您在此处的权限不包含这项内容。',
  'error.request-id': '请求编号',
}
