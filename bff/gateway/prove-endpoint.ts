import type { Protocol } from '../domain/provider-event.ts'
import { proveOwnership } from './attempt.ts'
import type { Secrets, Stamp } from './dialect.ts'
import { dialects } from './dialects.ts'
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
    }
export type EndpointProver = (claim: Claim) => Promise<Proof>

/** Checks settings the way the vendor's console does: the URL's form, the secrets, then a signed echo where the protocol has one. */
export function endpointProver(
  client: Client,
  chance: { readonly challenge: () => string; readonly stamp: () => Stamp },
): EndpointProver {
  return async ({ protocol, url, secrets }) => {
    const dialect = dialects[protocol]
    if (!dialect) return refused('protocol', 'not-an-option', `${protocol} is not spoken yet`)
    const parsed = URL.parse(url)
    if (!parsed) return refused('url', 'not-a-url', 'Not a URL')
    const form = dialect.checkUrl(parsed)
    if (form) return refused('url', form, 'This protocol allows no query string in the URL')
    const unusable = dialect.checkSecrets(secrets)
    if (unusable) return refused(`secrets.${unusable.secret}`, unusable.code, unusable.code)
    const proof = await proveOwnership(client, { dialect, url, secrets }, chance.challenge(), chance.stamp())
    if (proof && !proof.proven)
      return {
        ok: false,
        code: 'endpoint-verification-failed',
        path: 'url',
        reason: proof.reason,
        detail: `${proof.reason}: ${proof.detail}`,
      }
    return { ok: true }
  }
}

function refused(path: string, reason: string, detail: string): Proof {
  return { ok: false, code: 'invalid', path, reason, detail }
}
