import type { ProviderEvent } from '../../bff/domain/provider-event.ts'
import type { SpokenProtocol } from '../../bff/domain/provider-protocol.ts'
import type { Instant } from '../../bff/domain/time.ts'

/** A provider's try, for its own eyes. JSON texts; secrets are masked before they are written. */
export type DebugCallTable = {
  id: string
  host_id: string
  provider_id: string
  by_name: string | null
  at: Instant
  target: 'sample' | 'debug' | 'live'
  protocol: SpokenProtocol
  action: ProviderEvent | 'endpoint.verify'
  message: string | null
  request: string | null
  curl: string | null
  signing: string
  response: string | null
  timing: string | null
  reply: string
}
