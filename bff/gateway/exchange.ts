import type { Dispatcher } from 'undici'
import type { ReplyReason } from '../domain/provider-event.ts'
import { ConnectFailure, type ConnectReason } from './connect-failure.ts'
import type { WireResponse } from './dialect.ts'

/** Far above any honest answer; read while streaming and cut, so that an endless one costs nothing. */
export const REPLY_MAX_BYTES = 65_536

export type FailureReason = Extract<
  ReplyReason,
  | 'timeout'
  | 'connection-refused'
  | 'connection-lost'
  | 'dns'
  | 'tls'
  | 'too-large'
  | 'blocked-address'
  | 'bad-url'
  | 'internal'
>
/** Milliseconds; null for what did not happen: a connection in use again needs no name and no handshake. */
export type Timing = {
  readonly dnsMs: number | null
  readonly connectMs: number | null
  readonly firstByteMs: number | null
  readonly totalMs: number
}
export type Outcome =
  | { readonly ok: true; readonly response: WireResponse }
  | { readonly ok: false; readonly reason: FailureReason; readonly detail: string }

export type ExchangeHooks = {
  readonly started: () => void
  readonly firstByte: () => void
  /** How far the connection is while the request has not started; null when there is none in the making. */
  readonly waitingFor: () => ConnectReason | null
}

/** One request and its answer, as undici reports it. The first ending counts; whatever comes later is ignored. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly outcome: Promise<Outcome>
  readonly #settle: (outcome: Outcome) => void
  readonly #hooks: ExchangeHooks
  #controller: Dispatcher.DispatchController | null = null
  #over = false
  #status = 0
  #headers: Record<string, string> = {}
  #chunks: Buffer[] = []
  #bytes = 0

  constructor(hooks: ExchangeHooks) {
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    this.outcome = promise
    this.#settle = resolve
    this.#hooks = hooks
  }

  /** The deadline: total, from the first lookup to the last byte. */
  expire(timeoutMs: number): void {
    const started = this.#controller !== null
    const reason = started ? 'timeout' : (this.#hooks.waitingFor() ?? 'connection-refused')
    this.#fail(reason, `not done after ${timeoutMs} ms`)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    // Aborting now keeps a request whose deadline has passed from being written at all.
    if (this.#over) controller.abort(new Error('The deadline has passed'))
    else this.#hooks.started()
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (this.#over) return
    this.#hooks.firstByte()
    this.#status = status
    // One named `__proto__` is lost: assigning a text to it does nothing.
    for (const name in headers) this.#headers[name] = textOf(headers[name])
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#over) return
    this.#bytes += chunk.length
    this.#chunks.push(chunk)
    if (this.#bytes <= REPLY_MAX_BYTES) return
    // An error page may be long: its status says all that matters.
    if (this.#status >= 300) this.#finish()
    else this.#fail('too-large', `the answer is over ${REPLY_MAX_BYTES} bytes`)
  }

  onResponseEnd(): void {
    if (!this.#over) this.#finish()
  }

  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    this.#fail(reasonOf(error, this.#controller !== null), error.message)
  }

  #finish(): void {
    const [first, ...more] = this.#chunks
    const bytes = first && more.length === 0 ? first : Buffer.concat(this.#chunks)
    const { text, malformed } = decode(bytes.subarray(0, REPLY_MAX_BYTES))
    const response = { status: this.#status, headers: this.#headers, body: text }
    this.#end({ ok: true, response: malformed ? { ...response, malformed } : response })
  }

  #fail(reason: FailureReason, detail: string): void {
    this.#end({ ok: false, reason, detail })
  }

  #end(outcome: Outcome): void {
    if (this.#over) return
    this.#over = true
    this.#chunks = []
    this.#settle(outcome)
    // Harmless after a complete answer; otherwise it drops the connection with the rest of the flood.
    if (!outcome.ok || this.#bytes > REPLY_MAX_BYTES) this.#controller?.abort(new Error('The answer was cut'))
  }
}

function reasonOf(error: Error, started: boolean): FailureReason {
  if (error instanceof ConnectFailure) return error.reason
  const code = 'code' in error ? error.code : undefined
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return 'too-large'
  if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') return 'internal'
  return started ? 'connection-lost' : 'connection-refused'
}

function textOf(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(', ') : (header ?? '')
}

const strictly = new TextDecoder('utf-8', { fatal: true })

function decode(bytes: Buffer): { readonly text: string; readonly malformed: boolean } {
  try {
    return { text: strictly.decode(bytes), malformed: false }
  } catch {
    return { text: new TextDecoder().decode(bytes), malformed: true }
  }
}
