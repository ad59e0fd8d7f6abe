import type { EndpointRow } from '../../db/queries/endpoints.ts'
import type { Shell } from '../shell.ts'
import { endpointPlace } from './save-endpoint.ts'
import { secretsInForce } from './secrets-in-force.ts'

/** The secrets of a stored endpoint that sign now. */
export function openEndpoint(
  { vault, wall }: Pick<Shell, 'vault' | 'wall'>,
  row: EndpointRow,
): Readonly<Record<string, string>> {
  const place = endpointPlace(row.host_id, row.provider_id, row.mode)
  return secretsInForce(JSON.parse(vault.open(place, row.secrets_sealed)), row, wall())
}
