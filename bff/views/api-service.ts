import type { ApiServiceRow } from '../../db/queries/api-services.ts'
import type { ApiService } from '../contract/api-service.ts'
import { iso } from './common.ts'

export function apiServiceView(row: ApiServiceRow): ApiService {
  return {
    id: row.id,
    name: row.name,
    address: row.address,
    documentationUrl: row.documentation_url,
    documentation: row.documentation,
    callsPerSecond: row.calls_per_second,
    version: row.version,
    createdAt: iso(row.created_at),
    updatedAt: iso(row.updated_at),
  }
}
