import type { CaseReason, Forgery, Sending } from '../../domain/conformance/case.ts'
import { conformanceMessage } from '../../domain/conformance/message.ts'
import type { ProviderEvent, ProviderMessage, Reply } from '../../domain/provider-event.ts'
import type { Instant } from '../../domain/time.ts'
import { type Attempt, attempt, type Endpoint, proveOwnership } from '../attempt.ts'
import type { Phase, Stamp, WireRequest } from '../dialect.ts'
import { replyOfFailure } from '../reply-of-failure.ts'
import type { Client } from '../send.ts'
import { forge } from './forge.ts'

export type Tools = {
  readonly client: Client
  readonly endpoint: Endpoint
  readonly stamp: () => Stamp
  /** Marks everything of this run; letters and digits. */
  readonly tag: string
  /** Business time, for what messages say. */
  readonly now: () => Instant
  readonly challenge: () => string
  readonly wait: (ms: number) => Promise<void>
}

/** One request of a run and what came of it. */
export type Exchange = {
  readonly action: ProviderEvent | 'endpoint.verify'
  readonly as: Forgery | null
  readonly attempt: Attempt
  /** Where the talk about the message stood. */
  readonly phase: Phase
}

/** What a run knows of the instances it made, by subject. */
export type Memory = {
  readonly instances: Map<Sending['subject'], string>
  readonly creates: Map<Sending['subject'], { readonly request: WireRequest; readonly phase: Phase }>
  readonly exchanges: Exchange[]
}

export type Exchanged = Exchange | { readonly skip: CaseReason }

/** Sends one message as a delivery would, or as a forger would. */
export async function exchangeOnce(
  tools: Tools,
  memory: Memory,
  sending: Sending,
  phase: Phase = null,
): Promise<Exchanged> {
  const { event, as = null } = sending
  if (event === 'endpoint.verify') return verify(tools, memory, sending)
  if (!tools.endpoint.dialect.events.includes(event)) return { skip: 'not-in-protocol' }
  const message = messageOf(tools, memory, { ...sending, event })
  const made =
    as === null || as === 'twice'
      ? await attempt(tools.client, tools.endpoint, message, tools.stamp(), phase)
      : await sendForged(tools, memory, { ...sending, as }, message)
  if ('skip' in made) return made
  return keep(memory, { action: event, as, attempt: made, phase })
}

function messageOf(
  { tag, now }: Tools,
  { instances }: Memory,
  sending: Sending & { readonly event: ProviderEvent },
): ProviderMessage {
  return conformanceMessage(sending, { tag, now: now(), providerInstanceId: instances.get(sending.subject) ?? null })
}

async function sendForged(
  { client, endpoint, stamp }: Tools,
  { creates }: Memory,
  { as, subject }: Sending & { readonly as: Exclude<Forgery, 'twice'> },
  message: ProviderMessage,
): Promise<Attempt | { readonly skip: CaseReason }> {
  const { dialect, url } = endpoint
  const at = stamp()
  const replayed = creates.get(subject)
  if (as === 'replayed' && !replayed) return { skip: 'needs-failed' }
  const forged =
    as === 'replayed'
      ? ({ ok: true, request: (replayed as NonNullable<typeof replayed>).request } as const)
      : forge(as, endpoint, (secrets, stamped) => dialect.render(url, message, secrets, stamped), at, message)
  if (!forged.ok) return { skip: forged.why }
  const sent = await client.send(forged.request, { timeoutMs: dialect.timeoutMs })
  const reply: Reply = sent.ok
    ? dialect.read(
        message,
        sent.response,
        { at: at.at, allows: client.allows, secrets: endpoint.secrets },
        as === 'replayed' ? (replayed?.phase ?? null) : null,
      )
    : replyOfFailure(sent.reason, sent.detail)
  return { request: forged.request, sent, reply }
}

async function verify(tools: Tools, memory: Memory, { as }: Sending): Promise<Exchanged> {
  const { client, endpoint, stamp, challenge } = tools
  const { ownership } = endpoint.dialect
  if (!ownership) return { skip: 'not-in-protocol' }
  const asked = challenge()
  const made =
    as === 'signature-wrong' ? await verifyForged(tools, asked) : await proveOwnership(client, endpoint, asked, stamp)
  if (!made) return { skip: 'not-in-protocol' }
  if ('skip' in made) return made
  const { request, sent } = made
  const reply: Reply = made.proven
    ? { kind: 'accepted', delivered: null, warnings: [] }
    : { kind: 'failed', reason: made.reason, detail: made.detail }
  return keep(memory, { action: 'endpoint.verify', as: as ?? null, attempt: { request, sent, reply }, phase: null })
}

async function verifyForged({ client, endpoint, stamp }: Tools, asked: string) {
  const { dialect, url } = endpoint
  const { ownership } = dialect
  if (!ownership) return null
  const phase = ownership.phases?.[0] ?? null
  const forged = forge(
    'signature-wrong',
    endpoint,
    (secrets, at) => ownership.render(url, asked, secrets, at, phase),
    stamp(),
    null,
  )
  if (!forged.ok) return { skip: forged.why }
  const { request } = forged
  const sent = await client.send(request, { timeoutMs: dialect.timeoutMs })
  if (!sent.ok) return { proven: false, reason: sent.reason, detail: sent.detail, request, sent } as const
  if (ownership.passed(asked, sent.response, endpoint.secrets)) return { proven: true, request, sent } as const
  const said = { detail: `HTTP ${sent.response.status}`, request, sent }
  const { status } = sent.response
  if (status >= 300 && status < 400) return { proven: false, reason: 'redirect', ...said } as const
  return { proven: false, reason: status < 300 ? 'provider-said-no' : 'http-status', ...said } as const
}

function keep(memory: Memory, exchange: Exchange): Exchange {
  memory.exchanges.push(exchange)
  return exchange
}
