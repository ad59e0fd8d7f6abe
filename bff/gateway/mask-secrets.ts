import type { Secrets } from './dialect.ts'

export const MASK = '[secret]'

/** The text without any of the secrets, as they are and as JSON or a URL would spell them. */
export function maskSecrets(text: string, secrets: Secrets): string {
  return Object.values(secrets)
    .filter((secret) => secret !== '')
    .toSorted((a, b) => b.length - a.length)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .reduce((masked, secret) => masked.replaceAll(secret, MASK), text)
}
