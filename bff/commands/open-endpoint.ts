import type { EndpointRow } from '../../db/queries/endpoints.ts'
import type { Shell } from '../shell.ts'
import { endpointPlace } from './save-endpoint.ts'

/** The secrets of a stored endpoint, for signing with them. */
export function openEndpoint(
  { vault }: Pick<Shell, 'vault'>,
  { host_id, provider_id, mode, secrets_sealed }: EndpointRow,
): Readonly<Record<string, string>> {
  return JSON.parse(vault.open(endpointPlace(host_id, provider_id, mode), secrets_sealed))
}
