import { FLAWS } from '../domain/fault.ts'
import type { ProviderMessage, Reply, ReplyReason } from '../domain/provider-event.ts'
import type { Dialect, OwnershipCheck, Phase, SecretProblem, Secrets, Stamp, WireRequest } from './dialect.ts'
import { replyOfFailure } from './reply-of-failure.ts'
import type { Client, Sent } from './send.ts'

/** Where and how a provider is reached. */
export type Endpoint = {
  readonly dialect: Dialect
  readonly url: string
  readonly secrets: Secrets
  /** Headers that tell the far side what kind of call it is; no protocol signs them. */
  readonly marks?: Readonly<Record<string, string>>
}
/** `request` and `sent` are null when nothing went out. */
export type Attempt = { readonly request: WireRequest | null; readonly sent: Sent | null; readonly reply: Reply }

/** One try at telling a provider: render, send, read. Never throws for anything the far side does. */
export async function attempt(
  client: Client,
  endpoint: Endpoint,
  message: ProviderMessage,
  stamp: Stamp,
  phase: Phase = null,
): Promise<Attempt> {
  const { dialect, url, secrets } = endpoint
  const rendered = dialect.render(url, message, secrets, stamp, phase)
  if (isProblem(rendered))
    return { request: null, sent: null, reply: replyOfFailure('internal', `${rendered.code}: ${rendered.secret}`) }
  const request = { ...rendered, headers: { ...rendered.headers, ...endpoint.marks } }
  const sent = await client.send(request, { timeoutMs: dialect.timeoutMs })
  const reply = sent.ok
    ? dialect.read(message, sent.response, { at: stamp.at, allows: client.allows, secrets }, phase)
    : replyOfFailure(sent.reason, sent.detail)
  return { request, sent, reply }
}

export type Ownership =
  | { readonly proven: true; readonly request: WireRequest; readonly sent: Sent }
  | {
      readonly proven: false
      readonly reason: ReplyReason
      readonly detail: string
      readonly request: WireRequest | null
      readonly sent: Sent | null
    }

/** What may be mended by asking once more; an endpoint that was silent for its whole time has kept somebody waiting long enough. */
const ASKED_AGAIN: ReadonlySet<ReplyReason> = new Set([
  'http-status',
  'wrong-shape',
  'connection-refused',
  'connection-lost',
])

/** Asks the endpoint to echo `challenge`, a fresh unguessable text; each request is stamped when it goes out. Null when the protocol has no such check. */
export async function proveOwnership(
  client: Client,
  endpoint: Endpoint,
  challenge: string,
  stamp: () => Stamp,
  retries = 0,
): Promise<Ownership | null> {
  const check = endpoint.dialect.ownership
  if (!check) return null
  const ask = async (phase: Phase, left: number): Promise<Ownership> => {
    const proof = await askForProof(client, endpoint, check, challenge, stamp(), phase)
    return proof.proven || left === 0 || !ASKED_AGAIN.has(proof.reason) ? proof : ask(phase, left - 1)
  }
  const [first = null, ...later] = check.phases ?? [null]
  let proof = await ask(first, retries)
  for (const phase of later) if (proof.proven) proof = await ask(phase, retries)
  return proof
}

async function askForProof(
  client: Client,
  { dialect, url, secrets }: Endpoint,
  check: OwnershipCheck,
  challenge: string,
  stamp: Stamp,
  phase: Phase,
): Promise<Ownership> {
  const request = check.render(url, challenge, secrets, stamp, phase)
  if (isProblem(request))
    return {
      proven: false,
      reason: 'internal',
      detail: `${request.code}: ${request.secret}`,
      request: null,
      sent: null,
    }
  const sent = await client.send(request, { timeoutMs: dialect.timeoutMs })
  if (!sent.ok) return { proven: false, reason: sent.reason, detail: sent.detail, request, sent }
  if (check.passed(challenge, sent.response, secrets)) return { proven: true, request, sent }
  const { status } = sent.response
  const answered = status >= 200 && status < 300
  if (status >= 300 && status < 400)
    return { proven: false, reason: 'redirect', detail: `HTTP ${status}`, request, sent }
  return answered
    ? { proven: false, reason: 'wrong-shape', detail: FLAWS['challenge-lost'], request, sent }
    : { proven: false, reason: 'http-status', detail: `HTTP ${status}`, request, sent }
}

function isProblem(rendered: WireRequest | SecretProblem): rendered is SecretProblem {
  return 'code' in rendered
}
