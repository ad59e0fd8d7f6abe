import type { Secrets } from './dialect.ts'

export const MASK = '[secret]'

/** The text without any of the secrets, as they are and as JSON or a URL would spell them. */
export function maskSecrets(text: string, secrets: Secrets): string {
  let masked = text
  for (const spelling of spellingsOf(secrets)) if (masked.includes(spelling)) masked = masked.replaceAll(spelling, MASK)
  return masked
}

/** By the object that holds the secrets: an endpoint's are the same for all it is told. */
const known = new WeakMap<Secrets, readonly string[]>()

function spellingsOf(secrets: Secrets): readonly string[] {
  const spellings = known.get(secrets) ?? [
    ...new Set(
      Object.values(secrets)
        .filter((secret) => secret !== '')
        .toSorted((a, b) => b.length - a.length)
        .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]),
    ),
  ]
  known.set(secrets, spellings)
  return spellings
}
