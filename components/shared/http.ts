import type { CONTRACT_VERSION } from '../../bff/contract/common.ts'
import type { SessionSource } from '../session/session.ts'
import { clock, followMarket, pause } from './clock.ts'
import { asMktError, errorFrom, isAbort, MktError, unreachable } from './errors.ts'
import { own } from './own.ts'
import { randomId } from './random.ts'

/** The contract these elements were built for; the type makes it the BFF's own. */
export const VERSION: typeof CONTRACT_VERSION = '2026-11-21'
/** A call that has not been answered by then has failed. */
const CALL_MS = 20_000
/** Waits before a call is sent again after a fault of the network or a passing 502, 503, 504. */
const RETRY_MS = [400, 1500] as const
const PASSING = [502, 503, 504]
/** How long the host may take to hand over a session before that is called an error. */
const SESSION_WAIT_MS = 4000

export type CallOptions = {
  readonly signal?: AbortSignal | undefined
  readonly query?: Readonly<Record<string, string | number | undefined>>
  /** Give the same key again when a person repeats a POST whose answer never came; without it each call has its own. */
  readonly idempotencyKey?: string
}
export type Call = CallOptions & { readonly method: string; readonly path: string; readonly body?: unknown }

/** The contract over fetch. Paths start after `/v1`; every failure is a `MktError`, every abort an `AbortError`. */
export class Http {
  readonly baseUrl: string
  readonly source: SessionSource | null
  readonly #explain: () => Promise<unknown>

  /** `explain` makes ready what a failure is told with; a call fails only then. */
  constructor(baseUrl: string, source: SessionSource | null, explain: () => Promise<unknown> = async () => {}) {
    this.baseUrl = baseUrl
    this.source = source
    this.#explain = explain
  }

  get<T>(path: string, options: CallOptions = {}): Promise<T> {
    return this.#json({ ...options, method: 'GET', path })
  }

  post<T>(path: string, body: unknown = {}, options: CallOptions = {}): Promise<T> {
    return this.#json({ idempotencyKey: randomId(), ...options, method: 'POST', path, body })
  }

  patch<T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    return this.#json({ ...options, method: 'PATCH', path, body })
  }

  put<T>(path: string, body: unknown, options: CallOptions = {}): Promise<T> {
    return this.#json({ ...options, method: 'PUT', path, body })
  }

  delete(path: string, options: CallOptions = {}): Promise<void> {
    return this.#json({ ...options, method: 'DELETE', path })
  }

  /** Sends once with a token; refused, once more with another; refused twice, the session is over. */
  async send(call: Call, accept: string, signal: AbortSignal): Promise<Response> {
    const source = await this.ready(signal)
    const token = await source.token()
    let response = await this.#fetch(call, accept, signal, token)
    if (response.status === 401) {
      const next = await source.renew(token)
      response = await this.#fetch(call, accept, signal, next)
      if (response.status === 401) source.discard(next)
    }
    followMarket(response.headers.get('mkt-time'))
    if (response.ok) return response
    throw errorFrom(response.status, await response.json().catch(() => null), response.headers)
  }

  /** The session, once there is one: a framework may hand it over a moment after the element. */
  async ready(signal?: AbortSignal): Promise<SessionSource> {
    if (this.source) return this.source
    await pause(SESSION_WAIT_MS, signal)
    throw new MktError('auth', 'no-session')
  }

  url(path: string, query: CallOptions['query'] = {}): string {
    const set = Object.entries(query).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[key, String(value)]],
    )
    return `${this.baseUrl}/v1${path}${set.length > 0 ? `?${new URLSearchParams(set)}` : ''}`
  }

  async #json<T>(call: Call): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#once<T>(call)
      } catch (reason) {
        const wait = RETRY_MS[attempt]
        if (wait !== undefined && isPassing(reason)) {
          await pause(wait, call.signal)
          continue
        }
        if (!call.signal?.aborted) await this.#explain()
        throw reason
      }
    }
  }

  async #once<T>(call: Call): Promise<T> {
    const timeout = new AbortController()
    const cancel = clock.after(CALL_MS, () => timeout.abort())
    const signal = call.signal ? AbortSignal.any([call.signal, timeout.signal]) : timeout.signal
    try {
      const response = await this.send(call, 'application/json', signal)
      return response.status === 204 ? (undefined as T) : await response.json()
    } catch (reason) {
      throw call.signal?.aborted ? call.signal.reason : failureOf(reason)
    } finally {
      cancel()
    }
  }

  async #fetch(call: Call, accept: string, signal: AbortSignal, token: string): Promise<Response> {
    const { method, path, body, query, idempotencyKey } = own(call)
    const headers: Record<string, string> = { accept, authorization: `Bearer ${token}`, 'mkt-version': VERSION }
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (idempotencyKey) headers['idempotency-key'] = idempotencyKey
    const init: RequestInit = { method, headers, signal, credentials: 'omit', cache: 'no-store' }
    if (body !== undefined) init.body = JSON.stringify(body)
    try {
      return await fetch(this.url(path, query), own(init))
    } catch (cause) {
      throw isAbort(cause) ? cause : unreachable(cause)
    }
  }
}

function failureOf(cause: unknown): MktError {
  if (isAbort(cause)) return new MktError('network', 'timeout', { cause })
  return cause instanceof SyntaxError ? new MktError('server', 'not-json', { cause }) : asMktError(cause)
}

function isPassing(reason: unknown): boolean {
  return reason instanceof MktError && (reason.type === 'network' || PASSING.includes(reason.status))
}
