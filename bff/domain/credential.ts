/** Labels whose values are no secret: who logs in and where. Everything else a provider names is masked. */
const OPEN =
  /^(账号|帐号|账户|帐户|用户名?|用户账号|登录名|邮箱|手机号?|域名|地址|网址|访问地址|登录地址|管理地址|版本|规格|区域|地域|实例(id|名称)?|account|user(name)?|user ?id|login|e-?mail|domain|host(name)?|address|url|website|version|edition|region|port|端口|access-key-id)$/i

export function isOpenLabel(label: string): boolean {
  return OPEN.test(label.trim())
}
