import type { SessionToken } from '../../../components/session/session.ts'
import { type FakeClock, turn } from './fake-clock.ts'
import { FakeXhr } from './fake-xhr.ts'

/** One request as it reached the network. `params` are the named parts of the route. */
export type Call = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly params: Readonly<Record<string, string>>
  readonly headers: Headers
  readonly body: unknown
}
type Reply = Response | object | undefined
type Handler = (call: Call) => Reply | Promise<Reply>
type Route = { readonly method: string; readonly pattern: RegExp; readonly handler: Handler }

const SESSION_MS = 900_000
const NETWORK_FAILURE = 'network-failure'

/** Stands where the network begins: everything under its address is answered by the routes a test gives. */
export class FakeBff {
  readonly baseUrl: string
  /** Every call that arrived, in order; `calls.at(-1)` is the last. */
  readonly calls: Call[] = []
  /** How often the host was asked for a session. */
  sessions = 0
  #routes: Route[] = []
  #clock: Pick<FakeClock, 'now'>
  #fetch = globalThis.fetch
  #xhr = globalThis.XMLHttpRequest

  constructor(clock: Pick<FakeClock, 'now'>, baseUrl = 'https://bff.test') {
    this.#clock = clock
    this.baseUrl = baseUrl
  }

  install(): void {
    globalThis.fetch = (input, init) => this.answer(new URL(String(input), location.href), init ?? {})
    const bff = this
    globalThis.XMLHttpRequest = class extends FakeXhr {
      constructor() {
        super((url, init) => bff.answer(url, init))
      }
    } as unknown as typeof XMLHttpRequest
  }

  restore(): void {
    globalThis.fetch = this.#fetch
    globalThis.XMLHttpRequest = this.#xhr
  }

  /** `bff.on('GET /instances/:id', () => instance())`; the newest route wins. Return `problem(…)` or `offline()` to fail. */
  on(route: string, handler: Handler): this {
    const [method = '', path = ''] = route.split(' ')
    const pattern = new RegExp(`^/v1${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`)
    this.#routes.unshift({ method, pattern, handler })
    return this
  }

  /** One answer to everything that is asked: an outage, or a refusal. */
  all(handler: Handler): this {
    this.#routes.unshift({ method: '', pattern: /^/, handler })
    return this
  }

  /** Calls of one route, as `bff.to('POST /instances/ins_1/reveal')`. */
  to(route: string): Call[] {
    return this.calls.filter(({ method, path }) => `${method} ${path}` === route)
  }

  /** A session of the host's back end: `token-1`, `token-2` … */
  session = async (): Promise<SessionToken> => {
    this.sessions += 1
    return { token: `token-${this.sessions}`, expiresAt: new Date(this.#clock.now() + SESSION_MS).toISOString() }
  }

  async answer(url: URL, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers)
    const method = init.method ?? 'GET'
    const found = this.#routes.find(
      (route) => (route.method === method || route.method === '') && route.pattern.test(url.pathname),
    )
    const params = found?.pattern.exec(url.pathname)?.groups ?? {}
    const path = url.pathname.replace('/v1', '')
    const call = { method, path, query: url.searchParams, params, headers, body: bodyOf(init.body) }
    this.calls.push(call)
    const reply = found
      ? await untilAborted(Promise.resolve(found.handler(call)), init.signal)
      : problem(404, 'no-such-route')
    await turn()
    init.signal?.throwIfAborted()
    if (reply instanceof Response && reply.statusText === NETWORK_FAILURE) throw new TypeError('Failed to fetch')
    return reply instanceof Response ? reply : jsonAnswer(reply ?? {})
  }
}

/** An RFC 9457 answer. */
export function problem(status: number, code: string, more: object = {}): Response {
  const body = { type: 'about:blank', title: code, status, code, detail: '', requestId: 'req_7k2m', ...more }
  return jsonAnswer(body, { status, headers: { 'content-type': 'application/problem+json' } })
}

/** No answer at all, as when the network is gone. */
export function offline(): Response {
  return new Response(null, { statusText: NETWORK_FAILURE })
}

/** A `text/event-stream` that a test feeds: `send('{}')`, `end()`. */
export function eventStream() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const bytes = (text: string) => new TextEncoder().encode(text)
  return {
    response: new Response(readable, { headers: { 'content-type': 'text/event-stream' } }),
    send: (data: string, event = 'message') => writer.write(bytes(`event: ${event}\ndata: ${data}\n\n`)),
    end: () => writer.close(),
  }
}

/** Read within one turn: some browsers take a body apart in a thread and a time of their own. */
function jsonAnswer(body: object, init?: ResponseInit): Response {
  const text = JSON.stringify(body)
  const read = async () => {
    await turn()
    return text
  }
  return Object.assign(Response.json(body, init), { text: read, json: async () => JSON.parse(await read()) })
}

function bodyOf(body: unknown): unknown {
  return typeof body === 'string' ? JSON.parse(body) : body
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
