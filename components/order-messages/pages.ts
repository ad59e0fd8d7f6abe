import type { Message } from '../../bff/contract/message.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { Http } from '../shared/http.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** Messages of one call. */
const PAGE = 30

type Page = { readonly items: readonly Message[]; readonly nextCursor: string | null }
/** Oldest first, as a conversation reads; the wire has the newest first. */
export type Conversation = Page

/** A conversation read from its end: what came before is fetched when somebody asks for it, and stays. */
export class Pages {
  busy = false
  error: MktError | null = null
  /** What was asked for beyond the first page. */
  earlier: readonly Message[] | null = null
  #host: MktElement
  #path: () => string
  #cursor: string | null = null
  #of = ''

  constructor(host: MktElement, path: () => string) {
    this.#host = host
    this.#path = path
  }

  async load(http: Http, signal: AbortSignal): Promise<Conversation> {
    const path = this.#path()
    if (this.#of !== path) this.earlier = null
    this.#of = path
    const page = await http.get<Page>(path, { signal, query: { limit: PAGE } })
    return this.#joined(page)
  }

  /** Null when it could not be fetched; `error` says why. */
  async more({ items, nextCursor }: Conversation): Promise<Conversation | null> {
    if (this.busy || !nextCursor) return null
    this.busy = true
    this.error = null
    this.#host.requestUpdate()
    try {
      const page = await this.#host.http.get<Page>(this.#path(), { query: { limit: PAGE, cursor: nextCursor } })
      this.earlier = [...page.items.toReversed(), ...(this.earlier ?? [])]
      this.#cursor = page.nextCursor
      return { items: [...page.items.toReversed(), ...items], nextCursor: page.nextCursor }
    } catch (reason) {
      this.error = asMktError(reason)
      return null
    } finally {
      this.busy = false
      this.#host.requestUpdate()
    }
  }

  #joined({ items, nextCursor }: Page): Conversation {
    const newest = items.toReversed()
    if (!this.earlier) return { items: newest, nextCursor }
    const have = new Set(newest.map(({ id }) => id))
    return { items: [...this.earlier.filter(({ id }) => !have.has(id)), ...newest], nextCursor: this.#cursor }
  }
}
