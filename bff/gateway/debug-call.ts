import type { ProviderMessage, Reply } from '../domain/provider-event.ts'
import type { SigningStep } from '../domain/signing.ts'
import { type Attempt, attempt, type Endpoint, proveOwnership } from './attempt.ts'
import { logOf } from './attempt-log.ts'
import { type Asked, BUILT_IN_URL, builtInClient, openSecrets } from './built-in-provider.ts'
import { curlOf } from './curl-of.ts'
import type { Dialect, Phase, Stamp, WireRequest } from './dialect.ts'
import { maskSecrets } from './mask-secrets.ts'
import type { Client } from './send.ts'

/** Everything a provider may see of one call that was only a try. JSON texts, secrets masked. */
export type DebugLog = {
  readonly url: string
  readonly request: string | null
  readonly curl: string | null
  readonly signing: readonly SigningStep[]
  readonly response: string | null
  readonly timing: string | null
  readonly reply: Reply
}
/** `phase`: where a protocol that takes several requests for one message goes on. */
export type Debugger = (
  endpoint: Endpoint | { readonly builtIn: Dialect },
  asked: Asked,
  phase?: Phase,
) => Promise<DebugLog>

/** Tries an endpoint out through the same guarded client and the same rendering and reading as a real delivery; settles nothing. */
export function debuggerOf(client: Client, stamp: () => Stamp): Debugger {
  return async (target, asked, phase = null) => {
    const builtIn = 'builtIn' in target
    const endpoint: Endpoint = builtIn
      ? { dialect: target.builtIn, url: BUILT_IN_URL, secrets: openSecrets(target.builtIn) }
      : target
    const tried = await tryOut(builtIn ? builtInClient(target.builtIn, asked) : client, endpoint, asked, stamp, phase)
    // What the built-in provider signs with is no secret: every step can be computed along.
    const secrets = builtIn ? {} : endpoint.secrets
    const again = tried.request && requestAgain(endpoint, asked, stamp(), phase)
    return { url: endpoint.url, ...tellOf(tried, again, endpoint, secrets) }
  }
}

async function tryOut(
  client: Client,
  endpoint: Endpoint,
  asked: Asked,
  stamp: () => Stamp,
  phase: Phase,
): Promise<Attempt> {
  if ('message' in asked) return attempt(client, endpoint, asked.message, stamp(), phase)
  const proof = await proveOwnership(client, endpoint, asked.challenge, stamp)
  if (!proof) return { request: null, sent: null, reply: { kind: 'refused', reason: 'internal', detail: NO_CHECK } }
  const { request, sent } = proof
  const reply: Reply = proof.proven
    ? { kind: 'accepted', delivered: null, warnings: [] }
    : { kind: 'failed', reason: proof.reason, detail: proof.detail }
  return { request, sent, reply }
}

/** The same under another stamp, for a command line: who refuses a nonce that was seen would refuse a copy of what was sent. */
function requestAgain({ dialect, url, secrets, marks }: Endpoint, asked: Asked, stamp: Stamp, phase: Phase) {
  const check = dialect.ownership
  const rendered =
    'message' in asked
      ? dialect.render(url, asked.message, secrets, stamp, phase)
      : check?.render(url, asked.challenge, secrets, stamp, check.phases?.at(-1) ?? null)
  return rendered && 'url' in rendered ? { ...rendered, headers: { ...rendered.headers, ...marks } } : null
}

const NO_CHECK = 'this protocol has no ownership check'

function tellOf(
  tried: Attempt,
  again: WireRequest | null,
  { dialect, secrets: signing }: Endpoint,
  secrets: Endpoint['secrets'],
) {
  const log = logOf(tried, secrets, { showSignature: true })
  const shown = logOf({ ...tried, request: again, sent: null }, secrets, { showSignature: true }).request
  const steps = tried.request ? dialect.explain(tried.request, signing) : []
  return {
    ...log,
    curl: shown && curlOf(JSON.parse(shown) as WireRequest),
    signing: steps.map(({ name, value }) => ({ name, value: maskSecrets(value, secrets) })),
    reply: withoutCredentials(tried.reply),
  }
}

/** What was delivered is told by its labels. */
function withoutCredentials(reply: Reply): Reply {
  if (reply.kind !== 'accepted' || !reply.delivered) return reply
  const { delivered } = reply
  return {
    ...reply,
    delivered: {
      ...delivered,
      loginUrl: delivered.loginUrl && new URL(delivered.loginUrl).origin,
      fields: delivered.fields.map(({ label }) => ({ label, value: '' })),
    },
  }
}

/** The events a message may be tried as: what the protocol knows, and the ownership check where it has one. */
export function actionsOf(dialect: Dialect): (ProviderMessage['event'] | 'endpoint.verify')[] {
  return [...(dialect.ownership ? (['endpoint.verify'] as const) : []), ...dialect.events]
}
