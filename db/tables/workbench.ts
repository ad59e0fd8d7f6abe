import type { CaseOutcome, CaseReason } from '../../bff/domain/conformance/case.ts'
import type { CaseName } from '../../bff/domain/conformance/case-name.ts'
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

export type ConformanceRunTable = {
  id: string
  host_id: string
  provider_id: string
  mode: 'live' | 'debug'
  /** `safe`: only what may be repeated on an endpoint that serves buyers. */
  scope: 'full' | 'safe'
  cause: 'asked' | 'scheduled'
  by_name: string | null
  protocol: SpokenProtocol
  url: string
  /** Of protocol, address and secrets; another endpoint has another. */
  fingerprint: string
  state: 'queued' | 'running' | 'passed' | 'failed' | 'cancelled' | 'cut-off'
  total: number
  passed: number
  failed: number
  warned: number
  skipped: number
  /** Raised by whoever takes it; fences off everybody before. */
  token: number
  lease_until: Instant
  created_at: Instant
  started_at: Instant | null
  finished_at: Instant | null
}

export type ConformanceResultTable = {
  run_id: string
  host_id: string
  position: number
  name: CaseName
  outcome: CaseOutcome
  why: CaseReason
  /** JSON: what was sent and what came, masked as in the log. */
  exchanges: string
  at: Instant
}
