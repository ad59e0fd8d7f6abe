import { findOpenAlert } from '../../db/queries/alerts.ts'
import {
  appendConformanceResult,
  type ConformanceResultRow,
  type ConformanceRunRow,
  endConformanceRun,
  findLastConformanceRun,
  findListedAutomatic,
  leaseConformanceRun,
  postponeConformanceRun,
  saveProgress,
  scheduleProbe,
} from '../../db/queries/conformance.ts'
import { findEndpoint } from '../../db/queries/endpoints.ts'
import { DAY, HOUR, MINUTE } from '../domain/time.ts'
import type { Context } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { raiseAlert } from './raise-alert.ts'
import { recordEvent } from './record-event.ts'
import { startConformance } from './start-conformance.ts'

/** Longer than any case takes; a late one is fenced off. */
const LEASE_MS = 3 * MINUTE
/** A live endpoint is looked at so often, and after a bad look again so soon. */
const PROBE_EVERY_MS = 7 * DAY
const PROBE_AGAIN_MS = DAY
const PROBE_BUSY_MS = HOUR

/** Takes a queued run; null when somebody else has. */
export async function claimConformance(context: Context, run: ConformanceRunRow): Promise<ConformanceRunRow | null> {
  const { tx, now, shell } = context
  const lease = { ...run, now, lease_until: shell.wall() + LEASE_MS }
  if ((await leaseConformanceRun(tx, lease)) === 0) return null
  return { ...run, state: 'running', token: run.token + 1, lease_until: lease.lease_until, started_at: now }
}

export type Finding = Pick<ConformanceResultRow, 'name' | 'outcome' | 'why' | 'exchanges'>

/** Writes down how a case ended; null when the run has ended meanwhile. */
export async function recordFinding(
  context: Context,
  run: ConformanceRunRow,
  { name, outcome, why, exchanges }: Finding,
): Promise<ConformanceRunRow | null> {
  const { tx, hostId, now, shell } = context
  const next = { ...run, [outcome]: run[outcome] + 1, lease_until: shell.wall() + LEASE_MS }
  if ((await saveProgress(tx, next)) === 0) return null
  const position = next.passed + next.failed + next.warned + next.skipped
  await appendConformanceResult(tx, {
    run_id: run.id,
    host_id: hostId,
    position,
    name,
    outcome,
    why,
    exchanges,
    at: now,
  })
  return next
}

/** How a run ends: tried to its end; stopped by its carrier; or its carrier has not been heard of. */
type Ending = 'carried' | 'cut-off' | 'lost'

/** Closes a run: green when it was carried to its end and nothing failed. One that was lost lives on if it was heard of meanwhile. */
export async function finishConformance(
  context: Context,
  run: ConformanceRunRow,
  ending: Ending = 'carried',
): Promise<void> {
  const { tx, now, shell } = context
  const cutOff = ending !== 'carried'
  const state = cutOff ? 'cut-off' : run.failed === 0 ? 'passed' : 'failed'
  const before = await findLastConformanceRun(tx, { ...ownerOf(run), fingerprint: run.fingerprint })
  const { id, host_id, token } = run
  const wall = ending === 'lost' ? shell.wall() : undefined
  if ((await endConformanceRun(tx, { id, host_id, token, state, now, wall })) === 0) return
  if (!cutOff) {
    tell(context, run, state === 'passed')
    await endAlerts(context, run.provider_id, 'endpoint-checked')
  }
  const live = await findEndpoint(tx, { ...ownerOf(run), mode: 'live' })
  if (live?.fingerprint !== run.fingerprint) return
  const again = state === 'passed' ? PROBE_EVERY_MS : PROBE_AGAIN_MS
  await scheduleProbe(tx, { ...ownerOf(run), at: now + again })
  if (state === 'passed') await endAlerts(context, run.provider_id, 'cases-passed')
  // One bad look may be a bad day; two, a day apart, are not.
  else if (state === 'failed' && run.cause === 'scheduled' && before?.state === 'failed')
    await raiseAlert(context, {
      kind: 'endpoint-failing',
      subject: 'endpoint',
      subjectId: run.provider_id,
      detail: `${run.failed} of ${run.total} cases failed`,
    })
}

function tell(
  context: Context,
  { id, provider_id, mode, scope, cause, failed, fingerprint }: ConformanceRunRow,
  green: boolean,
): void {
  recordEvent(context, {
    type: green ? 'conformance.passed' : 'conformance.failed',
    subject: 'endpoint',
    subjectId: provider_id,
    data: { runId: id, mode, scope, cause, failed, fingerprint },
  })
}

function ownerOf({ host_id, provider_id }: ConformanceRunRow) {
  return { host_id, provider_id }
}

/** The live endpoint's time has come: the cases that change nothing are put in line, if anything depends on it. */
export async function startProbe(context: Context, providerId: string): Promise<void> {
  const { tx, hostId, now } = context
  const owner = { host_id: hostId, provider_id: providerId }
  await endAlerts(context, providerId, 'endpoint-checked')
  const live = await findEndpoint(tx, { ...owner, mode: 'live' })
  if (live?.probe_at == null || live.probe_at > now) return
  const needed = live.disabled_at === null && (await findListedAutomatic(tx, owner)) !== undefined
  const started = needed
    ? await startConformance(context, { provider_id: providerId, mode: 'live', scope: 'safe', cause: 'scheduled' })
    : null
  const pause = started && !started.ok ? PROBE_BUSY_MS : PROBE_EVERY_MS
  await scheduleProbe(tx, { ...owner, at: now + pause })
}

/** What could not be done for one provider: a look at its endpoint, or the next step of its open run. */
export type Unchecked = { readonly provider_id: string; readonly runId: string | null }

/** Something of ours broke: that provider is tried again after an hour, then ever later, and an operator knows. The others go on. */
export async function stepAside(context: Context, { provider_id, runId }: Unchecked, error: string): Promise<void> {
  const { tx, hostId, now, shell } = context
  const alert = { kind: 'endpoint-unchecked', subject: 'endpoint', subjectId: provider_id } as const
  const open = await findOpenAlert(tx, { host_id: hostId, kind: alert.kind, subject_id: provider_id })
  const pause = Math.min(Math.max(now - (open?.at ?? now), UNCHECKED_PAUSE_MS), PROBE_AGAIN_MS)
  if (runId === null) await scheduleProbe(tx, { host_id: hostId, provider_id, at: now + pause })
  else await postponeConformanceRun(tx, { id: runId, host_id: hostId, lease_until: shell.wall() + pause })
  await raiseAlert(context, { ...alert, detail: error.slice(0, 200) })
}

const UNCHECKED_PAUSE_MS = HOUR
