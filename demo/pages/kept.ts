import { h } from './dom.ts'

const lists = new Map<string, HTMLElement>()

/** A person's list as they left it, with its search, filters and rows: who goes back from one of them finds their place. It reads itself anew when it is put in again. */
export function kept(tag: string, person: string, attributes: Readonly<Record<string, string | number>>): HTMLElement {
  const key = `${tag} ${person}`
  const list = lists.get(key) ?? h(tag, attributes)
  lists.set(key, list)
  return list
}
