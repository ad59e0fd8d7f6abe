import type { EndpointRow } from '../../db/queries/endpoints.ts'
import { type ProtocolRule, protocolRules, type SpokenProtocol } from '../domain/provider-protocol.ts'
import type { Instant } from '../domain/time.ts'

type Secrets = Readonly<Record<string, string>>

/** Without the secret that was replaced, once its time beside the new one is over. */
export function secretsInForce(
  secrets: Secrets,
  { protocol, previous_until }: Pick<EndpointRow, 'protocol' | 'previous_until'>,
  wall: Instant,
): Secrets {
  return previous_until !== null && wall >= previous_until ? withoutPrevious(protocol, secrets) : secrets
}

/** A new secret beside the one it replaces, where the protocol can sign with both; otherwise the new one alone. */
export function rotatedSecrets(protocol: string, old: Secrets, given: Secrets): Secrets {
  const kept = previousNames(protocol).flatMap(({ secret, previous }) => {
    const before = given[secret] && given[secret] !== old[secret] ? old[secret] : undefined
    return before ? [[previous, before] as const] : []
  })
  return { ...withoutPrevious(protocol, old), ...given, ...Object.fromEntries(kept) }
}

export function withoutPrevious(protocol: string, secrets: Secrets): Secrets {
  const names = new Set(previousNames(protocol).map(({ previous }) => previous))
  return Object.fromEntries(Object.entries(secrets).filter(([name]) => !names.has(name)))
}

function previousNames(protocol: string): readonly { readonly secret: string; readonly previous: string }[] {
  const rule: ProtocolRule | undefined = protocolRules[protocol as SpokenProtocol]
  return (rule?.secrets ?? []).flatMap(({ name, previousOf }) =>
    previousOf ? [{ secret: previousOf, previous: name }] : [],
  )
}
