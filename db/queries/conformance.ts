import type { Selectable } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type ConformanceRunRow = Selectable<Schema['conformance_run']>
export type ConformanceResultRow = Selectable<Schema['conformance_result']>
type Owner = { readonly host_id: string; readonly provider_id: string }

export const insertConformanceRun = insert('conformance_run')
export const appendConformanceResult = insert('conformance_result')

export const findConformanceRun = one<Owner & { readonly id: string }, ConformanceRunRow>((db, p) =>
  db
    .selectFrom('conformance_run')
    .selectAll()
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id),
)

/** The one that is queued or under way; there is one at most. */
export const findOpenConformanceRun = one<Owner, ConformanceRunRow>((db, p) =>
  db
    .selectFrom('conformance_run')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('state', 'in', ['queued', 'running']),
)

export const listConformanceRuns = all<
  Owner & { readonly limit: number; readonly before?: string | undefined },
  ConformanceRunRow
>((db, p, given) =>
  db
    .selectFrom('conformance_run')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

/** The newest that came to an end, green or red; of one endpoint or one scope only where that is asked. */
export const findLastConformanceRun = one<
  Owner & { readonly fingerprint?: string | undefined; readonly scope?: string | undefined },
  ConformanceRunRow
>((db, p, given) =>
  db
    .selectFrom('conformance_run')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .$if(given.fingerprint, (q) => q.where('fingerprint', '=', p.fingerprint as string))
    .$if(given.scope, (q) => q.where('scope', '=', p.scope as 'full'))
    .where('state', 'in', ['passed', 'failed'])
    .orderBy('id', 'desc')
    .limit(1),
)

export const listConformanceResults = all<{ host_id: string; run_id: string }, ConformanceResultRow>((db, p) =>
  db
    .selectFrom('conformance_result')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('run_id', '=', p.run_id)
    .orderBy('position'),
)

export const deleteConformanceResults = run<{ host_id: string; run_id: string }>((db, p) =>
  db.deleteFrom('conformance_result').where('host_id', '=', p.host_id).where('run_id', '=', p.run_id),
)

/** Waiting to be taken, the oldest first; one that could not be taken waits out a lease of nobody's. */
export const listQueuedConformanceRuns = all<{ wall: number; limit: number }, ConformanceRunRow>((db, p) =>
  db
    .selectFrom('conformance_run')
    .selectAll()
    .where('state', '=', 'queued')
    .where('lease_until', '<=', p.wall)
    .orderBy('lease_until')
    .limit(p.limit),
)

/** Whoever took them has not been heard of since their lease ran out. */
export const listLostConformanceRuns = all<{ wall: number; limit: number }, ConformanceRunRow>((db, p) =>
  db
    .selectFrom('conformance_run')
    .selectAll()
    .where('state', '=', 'running')
    .where('lease_until', '<=', p.wall)
    .orderBy('lease_until')
    .limit(p.limit),
)

/** When the next lease runs out. */
export const findNextConformanceLease = one<object, { lease_until: number }>((db) =>
  db.selectFrom('conformance_run').select('lease_until').where('state', '=', 'running').orderBy('lease_until').limit(1),
)

/** Answers 1 for the one who takes it; the token it raised fences off everybody before. */
export const leaseConformanceRun = run<
  Pick<ConformanceRunRow, 'id' | 'host_id' | 'token'> & { readonly lease_until: number; readonly now: number }
>((db, p) =>
  db
    .updateTable('conformance_run')
    .set((eb) => ({ state: 'running', token: eb('token', '+', 1), lease_until: p.lease_until, started_at: p.now }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('token', '=', p.token)
    .where('state', '=', 'queued'),
)

/** Nobody looks at it before then. */
export const postponeConformanceRun = run<Pick<ConformanceRunRow, 'id' | 'host_id' | 'lease_until'>>((db, p) =>
  db
    .updateTable('conformance_run')
    .set({ lease_until: p.lease_until })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('state', 'in', ['queued', 'running']),
)

/** Keeps how far a run has come; answers 0 when it has ended, or was taken by somebody else. */
export const saveProgress = run<
  Pick<ConformanceRunRow, 'id' | 'host_id' | 'token' | 'passed' | 'failed' | 'warned' | 'skipped' | 'lease_until'>
>((db, p) =>
  db
    .updateTable('conformance_run')
    .set({ passed: p.passed, failed: p.failed, warned: p.warned, skipped: p.skipped, lease_until: p.lease_until })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('token', '=', p.token)
    .where('state', 'in', ['queued', 'running']),
)

/**
 * Ends a run as far as it has come, whoever keeps its progress at that moment; answers 0 when it had ended. With `token` only for the one
 * who holds it, with `wall` only once its lease is over.
 */
export const endConformanceRun = run<
  Pick<ConformanceRunRow, 'id' | 'host_id' | 'state'> & {
    readonly now: number
    readonly token?: number | undefined
    readonly wall?: number | undefined
  }
>((db, p, given) =>
  db
    .updateTable('conformance_run')
    .set({ state: p.state, finished_at: p.now })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('state', 'in', ['queued', 'running'])
    .$if(given.token, (q) => q.where('token', '=', p.token as number))
    .$if(given.wall, (q) => q.where('lease_until', '<=', p.wall as number)),
)

/** Live endpoints whose time has come to be looked at again. */
export const listDueProbes = all<
  { now: number; limit: number },
  Pick<Selectable<Schema['endpoint']>, 'host_id' | 'provider_id'>
>((db, p) =>
  db
    .selectFrom('endpoint')
    .select(['host_id', 'provider_id'])
    .where('probe_at', '<=', p.now)
    .orderBy('probe_at')
    .limit(p.limit),
)

export const findNextProbe = one<object, { probe_at: number }>((db) =>
  db
    .selectFrom('endpoint')
    .select('probe_at')
    .where('probe_at', 'is not', null)
    .orderBy('probe_at')
    .limit(1)
    .$castTo<{ probe_at: number }>(),
)

export const scheduleProbe = run<Owner & { readonly at: number | null }>((db, p) =>
  db
    .updateTable('endpoint')
    .set({ probe_at: p.at })
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('mode', '=', 'live'),
)

/** Whether anybody bought what this endpoint delivers. */
export const findSoldAutomatic = one<Owner, { id: string }>((db, p) =>
  db
    .selectFrom('order')
    .select('id')
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('delivery', '=', 'automatic')
    .where('instance_id', 'is not', null)
    .limit(1),
)

/** Whether something is on sale that this endpoint delivers. */
export const findListedAutomatic = one<Owner, { id: string }>((db, p) =>
  db
    .selectFrom('product')
    .select('id')
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('kind', '=', 'saas-automatic')
    .where('state', '=', 'listed')
    .limit(1),
)
