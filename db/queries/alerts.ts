import type { Kysely, Selectable } from 'kysely'
import type { AlertEnd } from '../../bff/domain/alert-rules.ts'
import { all, type Given, idsIn, insert, one, run } from '../query.ts'
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
export const endOpenAlerts = all<Ending, Pick<AlertRow, 'id' | 'kind' | 'severity' | 'subject' | 'subject_id'>>(
  (db, p) =>
    db
      .updateTable('alert')
      .set({ resolved_at: p.now, resolved_because: p.because })
      .where('host_id', '=', p.host_id)
      .where('subject_id', 'in', idsIn(p.ids))
      .where('kind', 'in', idsIn<AlertRow['kind']>(p.kinds))
      .where('resolved_at', 'is', null)
      .returning(['id', 'kind', 'severity', 'subject', 'subject_id']),
)

type AlertFilter = {
  readonly host_id: string
  readonly limit: number
  readonly kind?: AlertRow['kind'] | undefined
  readonly severity?: number | undefined
}
type OpenFilter = AlertFilter & {
  readonly now: number
  /** Those put aside until later than `now`, in place of the others. */
  readonly aside?: true | undefined
}

/** What is not over: what needs a look, or what is put aside. */
function unresolved(db: Kysely<Schema>, p: Required<OpenFilter>, given: Given<OpenFilter>) {
  return db
    .selectFrom('alert')
    .where('host_id', '=', p.host_id)
    .where('resolved_at', 'is', null)
    .$if(given.aside, (q) => q.where('snoozed_until', '>', p.now))
    .$if(!given.aside, (q) =>
      q.where((eb) => eb.or([eb('snoozed_until', 'is', null), eb('snoozed_until', '<=', p.now)])),
    )
    .$if(given.kind, (q) => q.where('kind', '=', p.kind as AlertRow['kind']))
    .$if(given.severity, (q) => q.where('severity', '=', p.severity as number))
    .limit(p.limit)
}

/** The most urgent first, the oldest of these first: ids begin with their time. */
export const listAlerts = all<
  OpenFilter & { readonly after_severity?: number | undefined; readonly after_id?: string | undefined },
  AlertRow
>((db, p, given) =>
  unresolved(db, p, given)
    .selectAll()
    .$if(given.after_id, (q) =>
      q.where((eb) =>
        eb(eb.refTuple('severity', 'id'), '>', eb.tuple(p.after_severity as number, p.after_id as string)),
      ),
    )
    .orderBy('severity')
    .orderBy('id'),
)

/** To be counted: no more of them than the limit. */
export const listAlertIds = all<OpenFilter, { id: string }>((db, p, given) => unresolved(db, p, given).select('id'))

export const listEndedAlerts = all<AlertFilter & { readonly before?: string | undefined }, AlertRow>((db, p, given) =>
  db
    .selectFrom('alert')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('resolved_at', 'is not', null)
    .$if(given.kind, (q) => q.where('kind', '=', p.kind as AlertRow['kind']))
    .$if(given.severity, (q) => q.where('severity', '=', p.severity as number))
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

/** What somebody did about it, and why. */
export const noteAlert = run<
  Pick<
    AlertRow,
    | 'id'
    | 'host_id'
    | 'resolved_at'
    | 'snoozed_until'
    | 'note'
    | 'resolved_by'
    | 'acted_command'
    | 'acted_at'
    | 'acted_name'
  >
>((db, p) =>
  db
    .updateTable('alert')
    .set({
      resolved_at: p.resolved_at,
      snoozed_until: p.snoozed_until,
      note: p.note,
      resolved_by: p.resolved_by,
      acted_command: p.acted_command,
      acted_at: p.acted_at,
      acted_name: p.acted_name,
    })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id),
)

export const countOpenAlerts = all<object, Pick<AlertRow, 'severity'> & { count: number }>((db) =>
  db
    .selectFrom('alert')
    .select((eb) => ['severity', eb.fn.countAll<number>().as('count')])
    .where('resolved_at', 'is', null)
    .groupBy('severity'),
)
