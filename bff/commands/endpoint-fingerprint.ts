import type { Shell } from '../shell.ts'

type Settings = {
  readonly protocol: string
  readonly url: string
  readonly secrets: Readonly<Record<string, string>>
}

/** Whose key tells endpoints apart; it outlives the master key, as conformance reports do. */
export const FINGERPRINT_PURPOSE = 'endpoint fingerprint'

/** Tells two endpoints apart without keeping what tells them apart. The secret before a rotation does not count: it only lingers. */
export function endpointFingerprint({ vault }: Pick<Shell, 'vault'>, { protocol, url, secrets }: Settings): string {
  const current = Object.entries(secrets)
    .filter(([name]) => !name.startsWith('previous'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return vault.sign(FINGERPRINT_PURPOSE, JSON.stringify([protocol, url, current]))
}
