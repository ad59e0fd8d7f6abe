import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'

/** Read again after so long, whatever was heard: a node that misses another one's word is wrong no longer. */
const KEPT_MS = 10 * SECOND
/** The oldest go first. */
const KEPT_MAX = 10_000

type Entry<T> = { readonly value: T; readonly at: number; readonly topic: string | null }

/** What every call asks for, read once and kept until a commit touches its topic. */
export class Known<T> {
  readonly #wall: () => number
  readonly #topicOf: (value: T) => string | null
  readonly #entries = new Map<string, Entry<T>>()
  readonly #reads = new Map<string, Promise<T>>()
  /** Where what a topic is about is kept. */
  readonly #places = new Map<string, string>()
  /** What was committed while a read was under way. */
  readonly #heard = new Set<Set<string>>()

  constructor({ wall, store }: Pick<Shell, 'wall' | 'store'>, topicOf: (value: T) => string | null) {
    this.#wall = wall
    this.#topicOf = topicOf
    store.onCommit((topics) => {
      for (const topic of topics) {
        for (const heard of this.#heard) heard.add(topic)
        this.#forget(topic)
      }
    })
  }

  get(place: string): T | undefined {
    const entry = this.#entries.get(place)
    return entry && this.#wall() - entry.at < KEPT_MS ? entry.value : undefined
  }

  /** Asked for by many at once, it is read once; what changes while it is read is read again. */
  read(place: string, load: () => Promise<T>): Promise<T> {
    const reading = this.#reads.get(place) ?? this.#load(place, load).finally(() => this.#reads.delete(place))
    this.#reads.set(place, reading)
    return reading
  }

  async #load(place: string, load: () => Promise<T>): Promise<T> {
    const heard = new Set<string>()
    this.#heard.add(heard)
    try {
      for (;;) {
        heard.clear()
        const value = await load()
        const topic = this.#topicOf(value)
        if (topic !== null && heard.has(topic)) continue
        this.#keep(place, value, topic)
        return value
      }
    } finally {
      this.#heard.delete(heard)
    }
  }

  #keep(place: string, value: T, topic: string | null): void {
    const [oldest] = this.#entries.size < KEPT_MAX ? [] : this.#entries.keys()
    if (oldest !== undefined) this.#drop(oldest)
    this.#entries.set(place, { value, at: this.#wall(), topic })
    if (topic !== null) this.#places.set(topic, place)
  }

  #forget(topic: string): void {
    const place = this.#places.get(topic)
    if (place !== undefined) this.#drop(place)
  }

  #drop(place: string): void {
    const topic = this.#entries.get(place)?.topic
    this.#entries.delete(place)
    if (topic) this.#places.delete(topic)
  }
}
