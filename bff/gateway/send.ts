import { Agent, type buildConnector } from 'undici'
import type { ConnectReason } from './connect-failure.ts'
import type { AllowRule, WireRequest, WireResponse } from './dialect.ts'
import { Exchange, type FailureReason, type Outcome, type Timing } from './exchange.ts'
import { guardedConnector, type Opened } from './guard.ts'
import { type Resolve, systemResolve } from './resolve.ts'
import { allowExactly, checkOutboundUrl, hostPort, type UrlVerdict } from './url-rule.ts'

/** One slow provider holds at most this many sockets; its further requests wait and cannot starve the others. */
export const CONNECTIONS_PER_ORIGIN = 4
const HEADERS_MAX_BYTES = 16_384

export type Sent =
  | { readonly ok: true; readonly response: WireResponse; readonly timing: Timing }
  | { readonly ok: false; readonly reason: FailureReason; readonly detail: string; readonly timing: Timing }

/** Whatever the far side does, `send` ends within the deadline and with a value. */
export type Client = {
  readonly send: (request: WireRequest, limits: { readonly timeoutMs: number }) => Promise<Sent>
  readonly allows: AllowRule
  /** Waits for what is under way. */
  readonly close: () => Promise<void>
}

export type ClientOptions = {
  /** Exact `host:port` pairs that may be reached although private, and by plain http. */
  readonly allow: readonly string[]
  readonly production: boolean
  /** Milliseconds that never run backwards, for the timings. */
  readonly now: () => number
  /** Calls back once after some milliseconds; the answer cancels it. */
  readonly after: (ms: number, callback: () => void) => () => void
  readonly ports?: readonly number[]
  readonly resolve?: Resolve
  readonly ca?: string
  readonly open?: (options: buildConnector.BuildOptions) => buildConnector.connector
}

/** The one way out: delivery, verification, debugger, conformance and replay all send through it. Throws when production has an allow list. */
export function createClient(options: ClientOptions): Client {
  if (options.production && options.allow.length > 0) throw new Error('Production refuses an outbound allow list')
  const allows = allowExactly(options.allow)
  const links = trackLinks()
  const { now, after, ca, open, resolve = systemResolve() } = options
  const agent = new Agent({
    connections: CONNECTIONS_PER_ORIGIN,
    pipelining: 1,
    allowH2: false,
    maxHeaderSize: HEADERS_MAX_BYTES,
    // The exchange has one total deadline instead.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: guardedConnector({ allows, resolve, now, ca, open, opened: links.opened, reached: links.reached }),
  })
  const judge = rememberVerdicts((text) => checkOutboundUrl(text, allows, options.ports))
  const line: Line = { agent, links, now, after }
  const pending = new Set<Promise<Sent>>()
  let closing = false
  return {
    send: async (request, { timeoutMs }) => {
      const begun = now()
      const verdict = judge(request.url)
      const unsent = { ...NOTHING_HAPPENED, totalMs: now() - begun }
      if (closing) return { ok: false, reason: 'internal', detail: 'the client is closed', timing: unsent }
      if (!verdict.ok) return { ...verdict, timing: unsent }
      const sent = exchange(line, request, verdict, timeoutMs)
      pending.add(sent)
      try {
        return await sent
      } finally {
        pending.delete(sent)
      }
    },
    allows,
    close: async () => {
      closing = true
      await Promise.all(pending)
      // Not agent.close(): it would wait for ever for a connection whose request has long expired.
      await agent.destroy()
    },
  }
}

/** An address as connections are kept by it, and what it asks there for. */
type Target = { readonly ok: true; readonly origin: string; readonly key: string; readonly path: string }
type Verdict = Target | Exclude<UrlVerdict, { readonly ok: true }>

/** By their text: an endpoint's is the same for all it is told, and taking it apart costs as much as signing. */
function rememberVerdicts(check: (text: string) => UrlVerdict): (text: string) => Verdict {
  const known = new Map<string, Verdict>()
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const verdict = check(text)
    if (known.size === VERDICTS_MAX) known.clear()
    const judged = verdict.ok ? targetOf(verdict.url) : verdict
    known.set(text, judged)
    return judged
  }
}

const VERDICTS_MAX = 256

function targetOf(url: URL): Target {
  const { origin, protocol, pathname, search } = url
  return { ok: true, origin, key: `${protocol}//${hostPort(url)}`, path: pathname + search }
}

const NOTHING_HAPPENED = { dnsMs: null, connectMs: null, firstByteMs: null }

type Line = { readonly agent: Agent; readonly links: Links } & Pick<ClientOptions, 'now' | 'after'>

async function exchange(
  { agent, links, now, after }: Line,
  request: WireRequest,
  target: Target,
  timeoutMs: number,
): Promise<Sent> {
  const begun = now()
  let timing: Omit<Timing, 'totalMs'> = NOTHING_HAPPENED
  const current = new Exchange({
    started: () => {
      timing = { ...timing, ...links.take(target.key) }
    },
    firstByte: () => {
      timing = { ...timing, firstByteMs: now() - begun }
    },
    waitingFor: () => links.phase(target.key),
  })
  // Not AbortSignal.timeout: it cannot be cancelled, and makes its error also for those that were answered long ago.
  const answered = after(timeoutMs, () => current.expire(timeoutMs))
  dispatch(agent, request, target, current)
  const outcome: Outcome = await current.outcome
  answered()
  return { ...outcome, timing: { ...timing, totalMs: now() - begun } }
}

function dispatch(
  agent: Agent,
  { method, headers, body }: WireRequest,
  { origin, path }: Target,
  current: Exchange,
): void {
  const all = { 'user-agent': 'marketkit', ...headers, 'accept-encoding': 'identity' }
  try {
    agent.dispatch({ origin, path, method, headers: all, body }, current)
  } catch (error) {
    current.onResponseError(null, error instanceof Error ? error : new Error('dispatch failed', { cause: error }))
  }
}

type Links = ReturnType<typeof trackLinks>

/** What the connector learns and an exchange wants to know, by origin; entries go as soon as they are told. */
function trackLinks() {
  const phases = new Map<string, ConnectReason>()
  const fresh = new Map<string, Opened>()
  return {
    reached: (origin: string, phase: ConnectReason | null): void => {
      if (phase === null) phases.delete(origin)
      else phases.set(origin, phase)
    },
    phase: (origin: string) => phases.get(origin) ?? null,
    opened: (origin: string, timing: Opened): void => void fresh.set(origin, timing),
    take: (origin: string): Opened | undefined => {
      const timing = fresh.get(origin)
      fresh.delete(origin)
      return timing
    },
  }
}
