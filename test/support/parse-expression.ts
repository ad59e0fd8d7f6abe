export type Expression =
  | { readonly kind: 'set'; readonly text: string }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Expression[] }
  | { readonly kind: 'repeat'; readonly min: number; readonly max: number; readonly of: Expression }

const NOTHING: Expression = { kind: 'all', of: [] }

/** A regular expression as a tree; what it looks at ahead or behind are expressions of their own. Throws at what it does not know. */
export function parseExpression(source: string): { readonly main: Expression; readonly looked: readonly Expression[] } {
  const looked: Expression[] = []
  let at = 0
  const take = (pattern: RegExp) => {
    const sticky = new RegExp(pattern, 'y')
    sticky.lastIndex = at
    const found = sticky.exec(source)
    if (found) at += found[0].length
    return found
  }
  const main = choice()
  if (at < source.length) throw new Error(`Not read: ${source.slice(at)}`)
  return { main, looked }

  function choice(): Expression {
    const of = [sequence()]
    while (take(/\|/)) of.push(sequence())
    return of.length === 1 && of[0] ? of[0] : { kind: 'any', of }
  }

  function sequence(): Expression {
    const of: Expression[] = []
    while (at < source.length && !/[|)]/.test(source.charAt(at))) of.push(repeated(atom()))
    return { kind: 'all', of }
  }

  function repeated(of: Expression): Expression {
    const many = take(/([*+?])\??/)
    if (many)
      return { kind: 'repeat', min: many[1] === '+' ? 1 : 0, max: many[1] === '?' ? 1 : Number.POSITIVE_INFINITY, of }
    const counted = take(/\{(\d+)(,?)(\d*)\}\??/)
    if (!counted) return of
    const min = Number(counted[1])
    const max = counted[3] ? Number(counted[3]) : counted[2] ? Number.POSITIVE_INFINITY : min
    return { kind: 'repeat', min, max, of }
  }

  function atom(): Expression {
    if (take(/\^/)) return { kind: 'start' }
    if (take(/\$/)) return { kind: 'end' }
    if (take(/\\[bB]/)) return NOTHING
    if (take(/\(\?<?[=!]/)) {
      looked.push(group())
      return NOTHING
    }
    if (take(/\((\?:|\?<\w+>)?/)) return group()
    if (/^\\([1-9]|k<)/.test(source.slice(at))) throw new Error('It refers back to what it has matched')
    const set = take(/\[(\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\u\{[^}]*\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\c[a-z]|\\.|[\s\S]/i)
    if (!set) throw new Error(`Not read: ${source.slice(at)}`)
    return { kind: 'set', text: set[0] }
  }

  function group(): Expression {
    const inner = choice()
    if (!take(/\)/)) throw new Error('A group has no end')
    return inner
  }
}
