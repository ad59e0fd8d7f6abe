/** A message as a form sees it: each text, number, switch and empty place by its path. */
export type Leaf = { readonly path: string; readonly value: string | number | boolean | null }
type Tree = { readonly [key: string]: unknown }

export function leavesOf(tree: Tree, under = ''): Leaf[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const path = under === '' ? key : `${under}.${key}`
    return value !== null && typeof value === 'object'
      ? leavesOf(value as Tree, path)
      : [{ path, value: value as Leaf['value'] }]
  })
}

/** The tree with another value at a path. */
export function withLeaf<T extends Tree>(tree: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.')
  const inner = rest.length === 0 ? value : withLeaf((tree[key] ?? {}) as Tree, rest.join('.'), value)
  return { ...tree, [key]: inner }
}

/** What was typed, as the kind of value that stood there; an empty place stays empty while nothing is typed. */
export function typedAs(before: Leaf['value'], text: string): Leaf['value'] {
  if (typeof before === 'number') return text.trim() === '' || Number.isNaN(Number(text)) ? before : Number(text)
  return before === null && text === '' ? null : text
}
