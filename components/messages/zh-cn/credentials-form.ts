import type { credentialsForm as en } from '../en/credentials-form.ts'
import type { WordsLike } from '../words.ts'

export const credentialsForm: WordsLike<typeof en> = {
  'credentials-form.title': '更换凭据',
  'credentials-form.lead': '买家会立即看到新值，并看到已更换的提示。留空的项目保持不变。',
  'credentials-form.add': '再加一项',
  'credentials-form.label': '名称',
  'credentials-form.value': '值',
  'credentials-form.website': '访问地址',
  'credentials-form.adminUrl': '管理后台',
  'credentials-form.loginUrl': '免密登录地址',
  'credentials-form.now': (address) => `当前为 ${address}`,
  'credentials-form.overlap': '旧值仍可查看',
  'credentials-form.overlap.24': '24 小时',
  'credentials-form.overlap.168': '7 天',
  'credentials-form.overlap.0': '不保留：已泄露',
  'credentials-form.replace': '更换',
  'credentials-form.replaced': '凭据已更换',
  'credentials-form.problem.nothing': '没有任何改动，请至少填写一个值或地址。',
  'credentials-form.problem.half': '请同时填写名称和值。',
  'credentials-form.problem.repeated': '已有同名的值。',
  'credentials-form.problem.unsafe-url': '请填写可从公网访问的 https 地址。',
}
