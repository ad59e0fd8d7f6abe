import type { Protocol } from '../domain/provider-event.ts'
import type { UrlProblem } from '../domain/provider-protocol.ts'
import { type Endpoint, proveOwnership } from './attempt.ts'
import type { Secrets, Stamp } from './dialect.ts'
import { findDialect } from './dialects.ts'
import type { Client } from './send.ts'

export type Claim = { readonly protocol: Protocol; readonly url: string; readonly secrets: Secrets }
export type Proof =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly code: 'invalid' | 'endpoint-verification-failed'
      readonly path: string
      readonly reason: string
      readonly detail: string
      /** Of the answer, when there was one. */
      readonly status?: number
    }
export type EndpointProver = (claim: Claim) => Promise<Proof>

/** Checks settings the way the vendor's console does: the URL's form, the secrets, then the protocol's own check where it has one, otherwise that somebody is there. */
export function endpointProver(
  client: Client,
  chance: { readonly challenge: () => string; readonly stamp: () => Stamp },
): EndpointProver {
  return async ({ protocol, url, secrets }) => {
    const dialect = findDialect(protocol)
    if (!dialect) return refused('protocol', 'not-an-option', `${protocol} is not spoken yet`)
    const parsed = URL.parse(url)
    if (!parsed) return refused('url', 'not-a-url', 'Not a URL')
    const form = dialect.checkUrl(parsed)
    if (form) return refused('url', form, URL_PROBLEMS[form])
    const unusable = dialect.checkSecrets(secrets)
    if (unusable) return refused(`secrets.${unusable.secret}`, unusable.code, unusable.code)
    const endpoint = { dialect, url, secrets }
    const retries = dialect.ownership?.retries
    const proof =
      (await proveOwnership(client, endpoint, chance.challenge(), chance.stamp, retries)) ??
      (await reach(client, endpoint))
    if (proof.proven) return { ok: true }
    const { reason, detail, sent } = proof
    const status = sent?.ok ? { status: sent.response.status } : {}
    return { ok: false, code: 'endpoint-verification-failed', path: 'url', reason, detail, ...status }
  }
}

const URL_PROBLEMS: Record<UrlProblem, string> = {
  'url-has-query': 'This protocol allows no query string in the URL',
  'url-query-reserved': 'The URL’s query string has a parameter that the protocol sets itself',
}

/** Asks for the bare URL: any answer will do but a redirect, which a real call would not follow either. */
async function reach(client: Client, { dialect, url }: Endpoint) {
  const sent = await client.send({ method: 'GET', url, headers: {}, body: null }, { timeoutMs: dialect.timeoutMs })
  if (!sent.ok) return { proven: false, reason: sent.reason, detail: sent.detail, sent } as const
  const { status } = sent.response
  const redirects = status >= 300 && status < 400
  return redirects
    ? ({ proven: false, reason: 'redirect', detail: `HTTP ${status}`, sent } as const)
    : { proven: true as const }
}

function refused(path: string, reason: string, detail: string): Proof {
  return { ok: false, code: 'invalid', path, reason, detail }
}
