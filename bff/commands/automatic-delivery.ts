import type { Executor } from '../../db/engine.ts'
import { findLastConformanceRun } from '../../db/queries/conformance.ts'
import { findEndpoint } from '../../db/queries/endpoints.ts'
import { findHost } from '../../db/queries/hosts.ts'

type Provider = { readonly host_id: string; readonly provider_id: string }

/** What keeps a provider from offering automatic delivery. */
export type AutomaticProblem =
  | 'endpoint-not-verified'
  | 'conformance-missing'
  | 'conformance-outdated'
  | 'conformance-failed'

/**
 * Automatic delivery may be offered only by an endpoint that has proven itself (seed 001) and whose newest report is green, for
 * this very protocol, address and secret; reports are only advice where the host says so. Null when it may be.
 */
export async function findAutomaticProblem(db: Executor, provider: Provider): Promise<AutomaticProblem | null> {
  const { host_id, provider_id } = provider
  const endpoint = await findEndpoint(db, { host_id, provider_id, mode: 'live' })
  if (endpoint?.verified_at == null || endpoint.disabled_at !== null) return 'endpoint-not-verified'
  if ((await findHost(db, { id: host_id }))?.conformance !== 'required') return null
  const fingerprint = endpoint.fingerprint ?? ''
  const last = await findLastConformanceRun(db, { host_id, provider_id, fingerprint })
  const full = await findLastConformanceRun(db, { host_id, provider_id, fingerprint, scope: 'full' })
  if (last && full) return last.state === 'passed' && full.state === 'passed' ? null : 'conformance-failed'
  const ever = await findLastConformanceRun(db, { host_id, provider_id, scope: 'full' })
  return ever ? 'conformance-outdated' : 'conformance-missing'
}
