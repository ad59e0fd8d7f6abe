/** Of one kind, so many are kept; the newest push out the oldest. */
const KEPT_MAX = 100
/** A text of a page would push out what other requests ask for. */
const TEXT_MAX = 100
const ID = /^([a-z]{3})_[0-9a-hjkmnp-tv-z]{26}$/

type Value = string | number

/** What answers have named: ids by their prefix, and values by the name they had. */
class Names {
  readonly #ids = new Map<string, Set<string>>()
  readonly #values = new Map<string, Set<Value>>()

  /** Everything inside an answer. */
  learn(value: unknown, name = ''): void {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) this.learn(inner, Array.isArray(value) ? name : key)
    if (typeof value === 'number' || (typeof value === 'string' && value.length <= TEXT_MAX))
      keep(this.#values, name, value)
    const prefix = typeof value === 'string' ? ID.exec(value)?.[1] : undefined
    if (prefix) keep(this.#ids, prefix, value as string)
  }

  ids(prefix: string): readonly string[] {
    return [...(this.#ids.get(prefix) ?? [])]
  }

  values(name: string): readonly Value[] {
    return [...(this.#values.get(name) ?? [])]
  }
}

/** Where a request takes from what it names: of several, the first that knows one. */
export type Known = { readonly ids: Names['ids']; readonly values: Names['values'] }

/** What was answered: all of it, to whom, and about what. */
export class Memory {
  readonly #all = new Names()
  readonly #seenBy = new Map<string, Names>()
  readonly #about = new Map<string, Names>()

  learn(who: string, answer: string): void {
    const value = parse(answer)
    for (const names of [this.#all, namesOf(this.#seenBy, who)]) names.learn(value)
    this.#learnAbout(value)
  }

  /** As one knows it who has seen what was answered to somebody, and speaks of certain things. */
  knownTo(who: string, things: readonly string[] = []): Known {
    const near = things.map((id) => this.#about.get(id)).filter((names) => names !== undefined)
    const seen = [namesOf(this.#seenBy, who), this.#all]
    return {
      ids: (prefix) => first(seen.map((names) => names.ids(prefix))),
      values: (name) => first([...near, ...seen].map((names) => names.values(name))),
    }
  }

  #learnAbout(value: unknown): void {
    if (typeof value !== 'object' || value === null) return
    if ('id' in value && typeof value.id === 'string') namesOf(this.#about, value.id).learn(value)
    for (const inner of Object.values(value)) this.#learnAbout(inner)
  }
}

function keep<T>(of: Map<string, Set<T>>, name: string, value: T): void {
  const known = of.get(name) ?? new Set<T>()
  of.set(name, known)
  known.delete(value)
  known.add(value)
  const [oldest] = known
  if (known.size > KEPT_MAX && oldest !== undefined) known.delete(oldest)
}

function namesOf(of: Map<string, Names>, key: string): Names {
  const names = of.get(key) ?? new Names()
  of.set(key, names)
  return names
}

function first<T>(lists: readonly (readonly T[])[]): readonly T[] {
  return lists.find((list) => list.length > 0) ?? []
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer)
  } catch {
    return null
  }
}
