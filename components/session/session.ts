import { clock } from '../shared/clock.ts'
import { MktError } from '../shared/errors.ts'

/** What a host's back end hands to its page: a short-lived token and when it ends (ISO 8601). */
export type SessionToken = { readonly token: string; readonly expiresAt: string }
/** Asks the host for a token. Give the same function to several elements and they share one session. */
export type SessionFetcher = (signal: AbortSignal) => Promise<SessionToken>

/** A session lives between these by contract; clamping to them makes a wrong clock harmless. */
const LIFE_MIN_MS = 30_000
const LIFE_MAX_MS = 900_000
/** Refreshed when this part of its life is over, so that no click waits for it. */
const REFRESH_AT = 0.8
/** A host that does not answer by then has failed. */
const FETCH_MS = 20_000

/** What a user of a session is told: it has ended for good, as on logout; it goes on, because somebody asked for it again. */
export type SessionUser = { readonly ended: () => void; readonly resumed: () => void }

type Held = { readonly token: string; readonly refreshAt: number; readonly endsAt: number }

const NOBODY: SessionUser = { ended: () => {}, resumed: () => {} }

/** One session, shared by all elements that name the same source. The token is in memory and nowhere else. */
export class SessionSource {
  #fetcher: SessionFetcher
  #held: Held | null = null
  #flight: Promise<Held> | null = null
  #abort: AbortController | null = null
  #users = new Set<SessionUser>()
  #over = false
  #cancelTimer = () => {}

  constructor(fetcher: SessionFetcher) {
    this.#fetcher = fetcher
  }

  /** Revoked, and not asked for again since: there is nobody to speak for. */
  get over(): boolean {
    return this.#over
  }

  /** A token that still lives. Past 80 % of its life the next one is fetched behind the call's back. */
  async token(): Promise<string> {
    if (this.#over) throw new MktError('session-expired', 'signed-out')
    const held = this.#held
    if (!held || clock.now() >= held.endsAt) return (await this.#fetch()).token
    if (clock.now() >= held.refreshAt) this.#refresh()
    return held.token
  }

  /** After a 401: another token than the refused one. Many refused calls at once cause one fetch. */
  async renew(refused: string): Promise<string> {
    this.discard(refused)
    return this.token()
  }

  /** Forgets this token, unless another one has taken its place already. */
  discard(refused: string): void {
    if (this.#held?.token === refused) this.#held = null
  }

  /** Keeps the session fresh while somebody uses it; the answer ends that use. A new user means that there is a session again. */
  use(user: SessionUser = NOBODY): () => void {
    this.resume()
    const own = { ...user }
    if (this.#users.size === 0) document.addEventListener('visibilitychange', this.#wake)
    this.#users.add(own)
    this.#schedule()
    return () => {
      if (!this.#users.delete(own) || this.#users.size > 0) return
      document.removeEventListener('visibilitychange', this.#wake)
      this.#cancelTimer()
    }
  }

  /** Forgets the token at once, as on logout. Its users show nothing any more and ask for nothing until it is resumed. */
  revoke(): void {
    this.#over = true
    this.#abort?.abort()
    this.#held = null
    this.#flight = null
    this.#cancelTimer()
    for (const { ended } of [...this.#users]) ended()
  }

  /** Somebody is there again: the next call asks the host. */
  resume(): void {
    if (!this.#over) return
    this.#over = false
    for (const { resumed } of [...this.#users]) resumed()
  }

  #fetch(): Promise<Held> {
    this.#flight ??= this.#ask().finally(() => {
      this.#flight = null
    })
    return this.#flight
  }

  async #ask(): Promise<Held> {
    const abort = new AbortController()
    this.#abort = abort
    const cancel = clock.after(FETCH_MS, () => abort.abort())
    try {
      const { token, expiresAt } = await withEnd(this.#fetcher(abort.signal), abort.signal)
      const now = clock.now()
      const life = Math.min(Math.max(Date.parse(expiresAt) - now || 0, LIFE_MIN_MS), LIFE_MAX_MS)
      const held = { token, refreshAt: now + life * REFRESH_AT, endsAt: now + life }
      this.#held = held
      this.#schedule()
      return held
    } catch (cause) {
      throw refused(abort.signal.aborted, cause)
    } finally {
      cancel()
    }
  }

  /** A failed early refresh changes nothing: the old token still lives, and its end will ask again. */
  #refresh = (): void => {
    this.#fetch().catch(() => {})
  }

  #schedule(): void {
    this.#cancelTimer()
    if (this.#users.size === 0 || !this.#held) return
    this.#cancelTimer = clock.after(Math.max(0, this.#held.refreshAt - clock.now()), this.#wake)
  }

  /** Timers do not run in a sleeping machine, so a tab that wakes up looks at the clock itself. */
  #wake = (): void => {
    if (document.hidden || !this.#held) return
    if (clock.now() >= this.#held.refreshAt) this.#refresh()
    else this.#schedule()
  }
}

function refused(late: boolean, cause: unknown): MktError {
  return new MktError('auth', late ? 'session-timeout' : 'session-refused', { cause })
}

function withEnd<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
