import type { Selectable } from 'kysely'
import { all, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type QuotaRow = Selectable<Schema['quota']>
export type LeaseRow = Selectable<Schema['quota_lease']>
export type UsageRow = Selectable<Schema['usage']>
type ById = { readonly id: string; readonly host_id: string }
type OfInstance = { readonly host_id: string; readonly instance_id: string }

export const insertQuota = insert('quota')
export const insertLease = insert('quota_lease')

export const listQuotas = all<OfInstance & { readonly limit: number }, QuotaRow>((db, p) =>
  db
    .selectFrom('quota')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .orderBy('expires_at')
    .orderBy('id')
    .limit(p.limit),
)

/** The package whose calls are used next: of those with something left, the one that ends first. */
export const findOpenQuota = one<OfInstance & { readonly now: number }, QuotaRow>((db, p) =>
  db
    .selectFrom('quota')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where('expires_at', '>', p.now)
    .whereRef('leased', '<', 'total')
    .orderBy('expires_at')
    .orderBy('id')
    .limit(1),
)

/** Answers nothing when somebody else has taken so much meanwhile that this would be more than there is. */
export const takeFromQuota = one<ById & { readonly count: number }, QuotaRow>((db, p) =>
  db
    .updateTable('quota')
    .set((eb) => ({ leased: eb('leased', '+', p.count) }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where((eb) => eb(eb('leased', '+', p.count), '<=', eb.ref('total')))
    .returningAll(),
)

/** What nodes report: calls that were made, calls that come back, calls that are lost. */
export type QuotaReport = ById & {
  readonly used: number
  readonly back: number
  readonly lost: number
  readonly given_back: number
}

export const reportToQuota = one<QuotaReport, QuotaRow>((db, p) =>
  db
    .updateTable('quota')
    .set((eb) => ({
      used: eb('used', '+', p.used),
      leased: eb('leased', '-', p.back),
      lost: eb('lost', '+', p.lost),
      given_back: eb('given_back', '+', p.given_back),
    }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .returningAll(),
)

export const saveTold = run<ById & { readonly told: number }>((db, p) =>
  db.updateTable('quota').set({ told: p.told }).where('id', '=', p.id).where('host_id', '=', p.host_id),
)

export const findLease = one<ById, LeaseRow>((db, p) =>
  db.selectFrom('quota_lease').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

/** Answers 0 when the lease is no longer as it was read: another report, or its end. */
export const saveLease = run<
  ById & {
    readonly taken: number
    readonly used: number
    readonly until: number
    readonly seen_taken: number
    readonly seen_used: number
  }
>((db, p) =>
  db
    .updateTable('quota_lease')
    .set({ taken: p.taken, used: p.used, until: p.until })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('taken', '=', p.seen_taken)
    .where('used', '=', p.seen_used),
)

/** Answers 0 when the lease is no longer as it was read. */
export const endLease = run<ById & { readonly seen_taken: number; readonly seen_used: number }>((db, p) =>
  db
    .deleteFrom('quota_lease')
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('taken', '=', p.seen_taken)
    .where('used', '=', p.seen_used),
)

/** Leases of nodes that have not been heard of, of all hosts. */
export const listLapsedLeases = all<{ before: number; limit: number }, LeaseRow>((db, p) =>
  db.selectFrom('quota_lease').selectAll().where('until', '<', p.before).orderBy('until').limit(p.limit),
)

export const findNextLapse = one<object, { until: number }>((db) =>
  db.selectFrom('quota_lease').select('until').orderBy('until').limit(1),
)

export const addUsage = run<UsageRow>((db, p) =>
  db
    .insertInto('usage')
    .values({ host_id: p.host_id, instance_id: p.instance_id, hour: p.hour, calls: p.calls, refused: p.refused })
    .onConflict((conflict) =>
      conflict.columns(['host_id', 'instance_id', 'hour']).doUpdateSet((eb) => ({
        calls: eb('usage.calls', '+', eb.ref('excluded.calls')),
        refused: eb('usage.refused', '+', eb.ref('excluded.refused')),
      })),
    ),
)

export const listUsage = all<OfInstance & { readonly from: number }, UsageRow>((db, p) =>
  db
    .selectFrom('usage')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where('hour', '>=', p.from)
    .orderBy('hour'),
)
