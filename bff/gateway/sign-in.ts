import type { Instant } from '../domain/time.ts'
import type { Secrets } from './dialect.ts'
import { findDialect } from './dialects.ts'

type Link = {
  readonly protocol: string
  readonly url: string
  readonly providerInstanceId: string
  readonly secrets: Secrets
  readonly at: Instant
}

/** The login-free address as the buyer's browser opens it: signed now where the protocol wants it, otherwise as the provider gave it. */
export function signIn({ protocol, url, providerInstanceId, secrets, at }: Link): string {
  const signed = findDialect(protocol)?.signIn?.(url, { providerInstanceId }, secrets, { at })
  // Without a usable key the provider will refuse; the address as it is at least leads to its own login.
  return typeof signed === 'string' ? signed : url
}
