import {
  type ConformanceRunRow,
  deleteConformanceResults,
  endConformanceRun,
  findConformanceRun,
  findOpenConformanceRun,
  findSoldAutomatic,
  insertConformanceRun,
  listConformanceRuns,
} from '../../db/queries/conformance.ts'
import { findEndpoint } from '../../db/queries/endpoints.ts'
import { casesOf } from '../domain/conformance/cases.ts'
import { isSpoken } from '../domain/provider-protocol.ts'
import { type Context, done, type Result, refuse } from './context.ts'
import { endpointFingerprint } from './endpoint-fingerprint.ts'
import { openEndpoint } from './open-endpoint.ts'

/** Runs whose single cases are kept; of older ones only the outcome is. */
const REPORTS_KEPT = 30

export type RunInput = Pick<ConformanceRunRow, 'provider_id' | 'mode' | 'scope' | 'cause'>

/** Puts a run in line; one at a time for each provider. */
export async function startConformance(context: Context, input: RunInput): Promise<Result<ConformanceRunRow>> {
  const { tx, hostId, now, shell, actor } = context
  const owner = { host_id: hostId, provider_id: input.provider_id }
  const endpoint = await findEndpoint(tx, { ...owner, mode: input.mode })
  if (!endpoint || !isSpoken(endpoint.protocol)) return refuse('not-found')
  if (await findOpenConformanceRun(tx, owner)) return refuse('conformance-running')
  const serves = input.mode === 'live' && (await findSoldAutomatic(tx, owner)) !== undefined
  if (serves && input.scope === 'full') return refuse('endpoint-in-use')
  const row: ConformanceRunRow = {
    ...owner,
    mode: input.mode,
    scope: input.scope,
    cause: input.cause,
    id: shell.newId('cfr'),
    by_name: actor.name ?? null,
    protocol: endpoint.protocol,
    url: endpoint.url,
    fingerprint: endpointFingerprint(shell, { ...endpoint, secrets: openEndpoint(shell, endpoint) }),
    state: 'queued',
    total: casesOf(input.scope).length,
    passed: 0,
    failed: 0,
    warned: 0,
    skipped: 0,
    token: 0,
    lease_until: 0,
    created_at: now,
    started_at: null,
    finished_at: null,
  }
  await insertConformanceRun(tx, row)
  const kept = await listConformanceRuns(tx, { ...owner, limit: REPORTS_KEPT + 1 })
  const old = kept[REPORTS_KEPT]
  if (old) await deleteConformanceResults(tx, { host_id: hostId, run_id: old.id })
  tx.touch('conformance')
  return done(row)
}

/** Stops it before its next case; what was found so far stays. */
export async function cancelConformance(context: Context, runId: string): Promise<Result<ConformanceRunRow>> {
  const { tx, hostId, actor, now } = context
  const which = { host_id: hostId, provider_id: actor.id, id: runId }
  if (!(await findConformanceRun(tx, which))) return refuse('not-found')
  if ((await endConformanceRun(tx, { ...which, state: 'cancelled', now })) === 0) return refuse('command-not-allowed')
  tx.touch('conformance')
  const cancelled = await findConformanceRun(tx, which)
  return cancelled ? done(cancelled) : refuse('not-found')
}
