import type { providerKeys as en } from '../en/provider-keys.ts'
import type { WordsLike } from '../words.ts'

export const providerKeys: WordsLike<typeof en> = {
  'provider-keys.lead': '您自己的系统用它调用云市场：例如 API 网关校验一次调用能否放行，或店铺系统查询兑换码。',
  'provider-keys.none': '还没有密钥。请为每个系统各建一个，便于单独停用。',
  'provider-keys.create': '新建密钥',
  'provider-keys.create-do': '创建密钥',
  'provider-keys.name': '名称',
  'provider-keys.name-hint': (max) => `由哪个系统使用，最多 ${max} 个字符。`,
  'provider-keys.name-missing': '请填写名称。',
  'provider-keys.id': '密钥 ID',
  'provider-keys.secret': '密钥',
  'provider-keys.created': '创建于',
  'provider-keys.off': '已停用',
  'provider-keys.rotated-at': (time) => `${time} 更换密钥`,
  'provider-keys.previous-until': (time) => `旧密钥有效至 ${time}`,
  'provider-keys.disabled-at': (time) => `${time} 停用`,
  'provider-keys.rotate': '更换密钥',
  'provider-keys.rotate-what': (name) => `更换密钥：${name}`,
  'provider-keys.rotate-title': (name) => `更换“${name}”的密钥？`,
  'provider-keys.rotate-does': (hours) =>
    `密钥 ID 不变。当前密钥在 ${hours} 小时内仍然有效，更换期间不会有调用被拒绝。`,
  'provider-keys.disable': '停用',
  'provider-keys.disable-what': (name) => `停用 ${name}`,
  'provider-keys.disable-title': (name) => `永久停用“${name}”？`,
  'provider-keys.disable-does': '此后使用它的调用将全部被拒绝，密钥随即销毁。此操作无法撤销。',
  'provider-keys.disabled': (name) => `${name} 已停用`,
  'provider-keys.issued': (name) => `“${name}”的密钥。仅显示这一次，请立即存入您的系统。`,
  'provider-keys.kept': '已保存',
}
