import type { EndpointRow } from '../../db/queries/endpoints.ts'
import { endpointPlace } from '../commands/save-endpoint.ts'
import type { Secrets } from '../gateway/dialect.ts'
import type { Shell } from '../shell.ts'

/** Endpoints whose secrets are kept open. */
const OPENED_MAX = 256

/** Opened secrets of endpoints told lately, found by their sealed text: a saved endpoint has another, so an old one is never used again. */
export function rememberSecrets({ vault }: Shell): (row: EndpointRow) => Secrets {
  const opened = new Map<string, Secrets>()
  return ({ host_id, provider_id, mode, secrets_sealed }) => {
    const place = endpointPlace(host_id, provider_id, mode)
    const key = `${place} ${secrets_sealed}`
    const known = opened.get(key)
    if (known) return known
    const secrets: Secrets = JSON.parse(vault.open(place, secrets_sealed))
    if (opened.size === OPENED_MAX) opened.clear()
    opened.set(key, secrets)
    return secrets
  }
}
