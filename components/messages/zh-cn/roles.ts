import type { RoleWords } from '../required-words.ts'

export const roles: RoleWords = {
  'role.buyer': '买家',
  'role.provider': '服务商',
  'role.operator': '运营',
  'role.host': '门户',
  'role.system': '系统',
}
