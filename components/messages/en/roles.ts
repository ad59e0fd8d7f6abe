import type { RoleWords } from '../required-words.ts'

export const roles: RoleWords = {
  'role.buyer': 'Buyer',
  'role.provider': 'Provider',
  'role.operator': 'Operator',
  'role.host': 'Portal',
  'role.system': 'System',
}
