import { type Expression, parseExpression } from './parse-expression.ts'

/** Characters that stand for all others: every class of the expressions here tells some of them apart. */
const ALPHABET = [...Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)), ' ', 'é', '中', '😀', ' ']
const ANYTHING = (1n << BigInt(ALPHABET.length)) - 1n
/** Stands after the last character, for `$`. */
const END = 1n << BigInt(ALPHABET.length)
/** Copies of a part that may come so often; more are as good as any number. */
const COPIES_MAX = 6

/** Each place in an expression that takes a character, what may follow it, and how many ways lead there. */
type Places = { readonly sets: bigint[]; readonly next: Map<number, number>[] }
type Part = { readonly nullable: boolean; readonly first: readonly number[]; readonly last: readonly number[] }

/**
 * Whether a text exists on which the engine, which tries one way after the other, needs exponential or polynomial time: whether it can
 * run in circles in two different ways on the same characters. Null when it cannot.
 */
export function findAmbiguity(source: string, flags: string): string | null {
  const { main, looked } = parseExpression(source)
  const found = [main, ...looked].map((expression) => judge(expression, flags))
  return found.find((one) => one !== null) ?? null
}

function judge(expression: Expression, flags: string): string | null {
  const places: Places = { sets: [], next: [] }
  // A search begins anew at every character, which is a circle of its own.
  const anchored = flags.includes('y') || startsAnchored(expression)
  const search: Expression = { kind: 'repeat', min: 0, max: Number.POSITIVE_INFINITY, of: { kind: 'set', text: '[^]' } }
  const whole: Expression = anchored ? expression : { kind: 'all', of: [search, expression] }
  const { last } = build(whole, flags, places)
  const { next } = places
  const reach = next.map((_, from) => reachable([from], (place) => [...(next[place]?.keys() ?? [])]))
  const circling = next.map((_, place) => reach[place]?.has(place) ?? false)
  for (const [from, to] of next.entries())
    for (const [place, ways] of to)
      if (ways > 1 && reach[place]?.has(from)) return 'exponential: one circle in two ways'
  for (const [place, is] of circling.entries()) if (is && splits(places, place)) return 'exponential: two circles'
  const ends = new Set(last)
  // One that may end where it circles has matched and looks no further.
  for (const [p, is] of circling.entries())
    for (const q of is ? (reach[p] ?? []) : [])
      if (q !== p && circling[q] && !ends.has(q) && meets(places, p, q)) return 'polynomial: a circle after a circle'
  return null
}

function startsAnchored(expression: Expression): boolean {
  if (expression.kind === 'start') return true
  if (expression.kind === 'all') return expression.of.some((part, at) => at === 0 && startsAnchored(part))
  return expression.kind === 'any' && expression.of.every(startsAnchored)
}

function build(expression: Expression, flags: string, places: Places): Part {
  const nothing: Part = { nullable: true, first: [], last: [] }
  const join = (from: readonly number[], to: readonly number[]) => {
    for (const one of from) for (const other of to) add(places.next[one], other)
  }
  const follow = (before: Part, after: Part): Part => {
    join(before.last, after.first)
    return {
      nullable: before.nullable && after.nullable,
      first: before.nullable ? [...before.first, ...after.first] : before.first,
      last: after.nullable ? [...before.last, ...after.last] : after.last,
    }
  }
  switch (expression.kind) {
    case 'set':
    case 'end': {
      places.sets.push(expression.kind === 'end' ? END : setOf(expression.text, flags))
      places.next.push(new Map())
      const place = places.sets.length - 1
      return { nullable: false, first: [place], last: [place] }
    }
    case 'start':
      return nothing
    case 'all':
      return expression.of.map((part) => build(part, flags, places)).reduce(follow, nothing)
    case 'any': {
      const parts = expression.of.map((part) => build(part, flags, places))
      return {
        nullable: parts.some(({ nullable }) => nullable),
        first: parts.flatMap(({ first }) => first),
        last: parts.flatMap(({ last }) => last),
      }
    }
    case 'repeat': {
      const { min, max, of } = expression
      const endless = max > COPIES_MAX
      const copies = Array.from({ length: endless ? Math.max(1, Math.min(min, COPIES_MAX)) : max }, (_, at) => {
        const part = build(of, flags, places)
        return { ...part, nullable: part.nullable || at >= min }
      })
      const last = copies.at(-1)
      if (endless && last) join(last.last, last.first)
      return copies.reduce(follow, nothing)
    }
  }
}

function add(to: Map<number, number> | undefined, place: number): void {
  to?.set(place, (to.get(place) ?? 0) + 1)
}

const sets = new Map<string, bigint>()
function setOf(text: string, flags: string): bigint {
  const name = `${text} ${flags}`
  const known = sets.get(name)
  if (known !== undefined) return known
  const one = new RegExp(`^${text}$`, flags.replaceAll(/[gy]/g, ''))
  const set =
    text === '[^]'
      ? ANYTHING
      : ALPHABET.reduce((sum, char, at) => (one.test(char) ? sum | (1n << BigInt(at)) : sum), 0n)
  sets.set(name, set)
  return set
}

/** Whether two different ways lead from a place back to it on the same characters. */
function splits({ sets, next }: Places, place: number): boolean {
  const start = pair(place, place)
  const seen = walk([start], (both) => {
    const [a = 0, b = 0] = both.split(' ').map(Number)
    return stepsOf(next, [a, b], sets).map(([x = 0, y = 0]) => pair(x, y))
  })
  for (const both of seen) {
    const [a = 0, b = 0] = both.split(' ').map(Number)
    if (a === b) continue
    const back = walk([both], (from) => {
      const [x = 0, y = 0] = from.split(' ').map(Number)
      return stepsOf(next, [x, y], sets).map(([u = 0, v = 0]) => pair(u, v))
    })
    if (back.has(start)) return true
  }
  return false
}

/** Whether the same characters lead from p to p, from p to q, and from q to q. */
function meets({ sets, next }: Places, p: number, q: number): boolean {
  const goal = `${p} ${q} ${q}`
  return walk([`${p} ${p} ${q}`], (at) =>
    stepsOf(next, at.split(' ').map(Number), sets).map((places) => places.join(' ')),
  ).has(goal)
}

function stepsOf(next: Places['next'], from: readonly number[], sets: readonly bigint[]): number[][] {
  return from
    .reduce<{ places: number[]; set: bigint }[]>(
      (sofar, place) =>
        sofar.flatMap(({ places, set }) =>
          [...(next[place]?.keys() ?? [])].flatMap((to) => {
            const common = set & (sets[to] ?? 0n)
            return common === 0n ? [] : [{ places: [...places, to], set: common }]
          }),
        ),
      [{ places: [], set: ANYTHING | END }],
    )
    .map(({ places }) => places)
}

function pair(a: number, b: number): string {
  return `${a} ${b}`
}

/** What is reached by at least one step. */
function walk(from: readonly string[], steps: (at: string) => readonly string[]): Set<string> {
  return reachable(from, steps)
}

function reachable<T>(from: readonly T[], steps: (at: T) => readonly T[]): Set<T> {
  const seen = new Set<T>()
  const open = [...from]
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const to of steps(at)) {
      if (seen.has(to)) continue
      seen.add(to)
      open.push(to)
    }
  return seen
}
