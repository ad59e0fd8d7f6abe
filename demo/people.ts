import type { SessionRole } from '../bff/domain/role.ts'

/** Somebody the portal knows; in a real one, its own user. */
export type Person = { readonly role: SessionRole; readonly id: string; readonly name: string }

// biome-ignore format: one person per line reads as a table
export const people = [
  { role: 'buyer',    id: 'buyer-lin',    name: '林悦' },
  { role: 'buyer',    id: 'buyer-zhou',   name: '周启航' },
  { role: 'buyer',    id: 'buyer-chen',   name: '陈思远' },
  { role: 'provider', id: 'isv-qingzhu',  name: '青竹协作' },
  { role: 'provider', id: 'isv-yuanshan', name: '远山数据' },
  { role: 'provider', id: 'isv-yunfan',   name: '云帆软件' },
  { role: 'provider', id: 'isv-xingtu',   name: '星图科技' },
  { role: 'provider', id: 'isv-qingcheng', name: '青城安全' },
  { role: 'provider', id: 'isv-yunhe',    name: '云禾建站' },
  { role: 'operator', id: 'op-su',        name: '苏敏' },
] as const satisfies readonly Person[]

export type PersonId = (typeof people)[number]['id']

export function findPerson(id: string): Person | undefined {
  return people.find((person) => person.id === id)
}
