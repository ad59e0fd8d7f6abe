import type { Selectable } from 'kysely'
import type { AlertEnd } from '../../bff/domain/alert-rules.ts'
import { all, idsIn, insert, one, run } from '../query.ts'
import type { Schema } from '../schema.ts'

export type AlertRow = Selectable<Schema['alert']>

export const insertAlert = insert('alert')

export const findOpenAlert = one<{ host_id: string; kind: AlertRow['kind']; subject_id: string }, AlertRow>((db, p) =>
  db
    .selectFrom('alert')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('kind', '=', p.kind)
    .where('subject_id', '=', p.subject_id)
    .where('resolved_at', 'is', null),
)

type Ending = {
  readonly host_id: string
  /** JSON arrays: what they are about, and which kinds. */
  readonly ids: string
  readonly kinds: string
  readonly because: AlertEnd
  readonly now: number
}

/** Answers those that were open. */
export const endOpenAlerts = all<Ending, Pick<AlertRow, 'id' | 'kind' | 'subject' | 'subject_id'>>((db, p) =>
  db
    .updateTable('alert')
    .set({ resolved_at: p.now, resolved_because: p.because })
    .where('host_id', '=', p.host_id)
    .where('subject_id', 'in', idsIn(p.ids))
    .where('kind', 'in', idsIn<AlertRow['kind']>(p.kinds))
    .where('resolved_at', 'is', null)
    .returning(['id', 'kind', 'subject', 'subject_id']),
)

type AlertPage = {
  readonly host_id: string
  readonly limit: number
  readonly kind?: AlertRow['kind'] | undefined
  readonly before?: string | undefined
}

/** Those put aside until later than `now` are left out. */
export const listOpenAlerts = all<AlertPage & { readonly now: number }, AlertRow>((db, p, given) =>
  db
    .selectFrom('alert')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('resolved_at', 'is', null)
    .where((eb) => eb.or([eb('snoozed_until', 'is', null), eb('snoozed_until', '<=', p.now)]))
    .$if(given.kind, (q) => q.where('kind', '=', p.kind as AlertRow['kind']))
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

export const listEndedAlerts = all<AlertPage, AlertRow>((db, p, given) =>
  db
    .selectFrom('alert')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('resolved_at', 'is not', null)
    .$if(given.kind, (q) => q.where('kind', '=', p.kind as AlertRow['kind']))
    .$if(given.before, (q) => q.where('id', '<', p.before as string))
    .orderBy('id', 'desc')
    .limit(p.limit),
)

/** An alert to do something about: whoever does so at the same time waits until this is over, or is waited for. */
export const holdAlert = one<{ id: string; host_id: string }, AlertRow>((db, p) =>
  db
    .updateTable('alert')
    .set((eb) => ({ at: eb.ref('at') }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .returningAll(),
)

/** What somebody did about it, and why; answers 0 when it is over already. */
export const noteAlert = run<
  Pick<AlertRow, 'id' | 'host_id' | 'resolved_at' | 'snoozed_until' | 'note' | 'resolved_by'>
>((db, p) =>
  db
    .updateTable('alert')
    .set({ resolved_at: p.resolved_at, snoozed_until: p.snoozed_until, note: p.note, resolved_by: p.resolved_by })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('resolved_at', 'is', null),
)

export const countOpenAlerts = one<object, { count: number }>((db) =>
  db
    .selectFrom('alert')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('resolved_at', 'is', null),
)
