import type { Selectable } from 'kysely'
import { all, idsIn, insert, one, run, unindexed } from '../query.ts'
import type { Schema } from '../schema.ts'

export type DeadlineRow = Selectable<Schema['deadline']>
export type ReminderRow = Selectable<Schema['reminder']>

export const armDeadline = insert('deadline')
export const saveReminder = insert('reminder')

export const listDeadlines = all<{ host_id: string; subject_id: string }, DeadlineRow>((db, p) =>
  db
    .selectFrom('deadline')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('subject_id', '=', p.subject_id)
    .orderBy('due_at'),
)

/** `ids` is a JSON array of subjects. */
export const listDeadlinesOf = all<{ host_id: string; ids: string }, DeadlineRow>((db, p) =>
  db
    .selectFrom('deadline')
    .selectAll()
    .where('host_id', '=', p.host_id)
    .where('subject_id', 'in', (eb) =>
      eb.selectFrom(eb.fn<{ value: string }>('json_each', [eb.val(p.ids)]).as('ids')).select('ids.value'),
    )
    .orderBy('due_at'),
)

export const removeDeadlines = run<{ host_id: string; subject_id: string }>((db, p) =>
  db.deleteFrom('deadline').where('host_id', '=', p.host_id).where('subject_id', '=', p.subject_id),
)

/** Answers 1 for the one who may act: the clock still runs, and to the same end, as when it was found due. */
export const takeDeadline = run<{ host_id: string; id: string; due_at: number }>((db, p) =>
  db
    .deleteFrom('deadline')
    .where('host_id', '=', p.host_id)
    .where('id', '=', p.id)
    .where('due_at', '=', p.due_at)
    .where('paused_at', 'is', null),
)

/** What may have become of a clock since it was found due. */
export type ClockStand = Pick<DeadlineRow, 'id' | 'due_at' | 'announced_at' | 'heard_at'>

/** How those of a JSON array of ids stand that still run. */
export const listRunning = all<{ host_id: string; ids: string }, ClockStand>((db, p) =>
  db
    .selectFrom('deadline')
    .select(['id', 'due_at', 'announced_at', 'heard_at'])
    .where(unindexed('host_id'), '=', p.host_id)
    .where('id', 'in', idsIn(p.ids))
    .where('paused_at', 'is', null),
)

/** As `takeDeadline`, for a JSON array of ids; answers how many of them it took. */
export const takeDeadlines = run<{ host_id: string; ids: string; now: number }>((db, p) =>
  db
    .deleteFrom('deadline')
    .where(unindexed('host_id'), '=', p.host_id)
    .where('id', 'in', idsIn(p.ids))
    .where('due_at', '<=', p.now)
    .where('paused_at', 'is', null),
)

/** As `removeDeadlines`, for a JSON array of subjects. */
export const removeDeadlinesOf = run<{ host_id: string; ids: string }>((db, p) =>
  db.deleteFrom('deadline').where('host_id', '=', p.host_id).where('subject_id', 'in', idsIn(p.ids)),
)

/** Told its operator: it stays where it ended and is never due again. Answers 1 for the one who may tell. */
export const retireDeadline = run<{ host_id: string; id: string; due_at: number; never: number }>((db, p) =>
  db
    .updateTable('deadline')
    .set({ next_try_at: p.never })
    .where('host_id', '=', p.host_id)
    .where('id', '=', p.id)
    .where('due_at', '=', p.due_at)
    .where('next_try_at', '<', p.never)
    .where('paused_at', 'is', null),
)

export const findDeadline = one<{ id: string; host_id: string }, DeadlineRow>((db, p) =>
  db.selectFrom('deadline').selectAll().where('id', '=', p.id).where('host_id', '=', p.host_id),
)

/** Which of the host's events announced it last. */
export const announceDeadline = run<{ id: string; host_id: string; seq: number; at: number }>((db, p) =>
  db
    .updateTable('deadline')
    .set((eb) => ({ announced_seq: p.seq, announced_at: eb.fn.coalesce('announced_at', eb.val(p.at)) }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id),
)

/** Those that the host's events after one number up to another announced, and that nobody had heard of. */
export const hearDeadlines = all<
  { host_id: string; after: number; upto: number; at: number },
  Pick<DeadlineRow, 'subject_id'>
>((db, p) =>
  db
    .updateTable('deadline')
    .set({ heard_at: p.at })
    .where('host_id', '=', p.host_id)
    .where('heard_at', 'is', null)
    .where('announced_seq', '>', p.after)
    .where('announced_seq', '<=', p.upto)
    .returning('subject_id'),
)

export const findUnheard = one<{ host_id: string; upto: number }, { id: string }>((db, p) =>
  db
    .selectFrom('deadline')
    .select('id')
    .where('host_id', '=', p.host_id)
    .where('heard_at', 'is', null)
    .where('announced_seq', '<=', p.upto)
    .limit(1),
)

export const removeDeadline = run<{ host_id: string; id: string }>((db, p) =>
  db.deleteFrom('deadline').where('host_id', '=', p.host_id).where('id', '=', p.id),
)

export const pauseDeadline = run<{ id: string; host_id: string; paused_at: number; remaining_ms: number }>((db, p) =>
  db
    .updateTable('deadline')
    .set({ paused_at: p.paused_at, remaining_ms: p.remaining_ms })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id),
)

export const resumeDeadline = run<{
  id: string
  host_id: string
  due_at: number
  next_try_at: number
  entry: number
}>((db, p) =>
  db
    .updateTable('deadline')
    .set({ due_at: p.due_at, next_try_at: p.next_try_at, entry: p.entry, paused_at: null, remaining_ms: null })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id),
)

/** Another due time for a clock that runs on. */
export const moveDeadline = run<{ id: string; host_id: string; due_at: number; next_try_at: number }>((db, p) =>
  db
    .updateTable('deadline')
    .set({ due_at: p.due_at, next_try_at: p.next_try_at })
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id),
)

export const shiftReminders = run<{ host_id: string; deadline_id: string; by: number }>((db, p) =>
  db
    .updateTable('reminder')
    .set((eb) => ({ at: eb('at', '+', p.by) }))
    .where('host_id', '=', p.host_id)
    .where('deadline_id', '=', p.deadline_id),
)

export const removeReminders = run<{ host_id: string; deadline_id: string }>((db, p) =>
  db.deleteFrom('reminder').where('host_id', '=', p.host_id).where('deadline_id', '=', p.deadline_id),
)

/** The due ones of every host, the oldest first; a worker's view, each is then fired within its own host. */
export const listDueDeadlines = all<{ now: number; limit: number }, DeadlineRow>((db, p) =>
  db
    .selectFrom('deadline')
    .selectAll()
    .where('paused_at', 'is', null)
    .where('next_try_at', '<=', p.now)
    .orderBy('next_try_at')
    .limit(p.limit),
)

export const findNextDeadline = one<object, { next_try_at: number }>((db) =>
  db.selectFrom('deadline').select('next_try_at').where('paused_at', 'is', null).orderBy('next_try_at').limit(1),
)

type Postponed = { id: string; host_id: string; due_at: number; next_try_at: number; last_error: string }

/** One that was moved meanwhile, by a commit whose answer got lost, is due when it says; tried before, it would spin the worker. */
export const postponeDeadline = run<Postponed>((db, p) =>
  db
    .updateTable('deadline')
    .set((eb) => ({ next_try_at: p.next_try_at, last_error: p.last_error, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id)
    .where('due_at', '=', p.due_at),
)

export type DueReminder = ReminderRow & Pick<DeadlineRow, 'subject' | 'subject_id' | 'command' | 'policy' | 'due_at'>

export const listDueReminders = all<{ now: number; limit: number }, DueReminder>((db, p) =>
  db
    .selectFrom('reminder')
    .innerJoin('deadline', 'deadline.id', 'reminder.deadline_id')
    .selectAll('reminder')
    .select(['deadline.subject', 'deadline.subject_id', 'deadline.command', 'deadline.policy', 'deadline.due_at'])
    .where('reminder.at', '<=', p.now)
    .where('deadline.paused_at', 'is', null)
    .orderBy('reminder.at')
    .limit(p.limit),
)

/** A reminder of a paused deadline waits with it: counted here, it would be due for ever and spin the worker. */
export const findNextReminder = one<object, { at: number }>((db) =>
  db
    .selectFrom('reminder')
    .innerJoin('deadline', 'deadline.id', 'reminder.deadline_id')
    .select('reminder.at')
    .where('deadline.paused_at', 'is', null)
    .orderBy('reminder.at')
    .limit(1),
)

/** Answers 1 for the one who may announce it. */
export const takeReminder = run<{ id: string; host_id: string; deadline_id: string }>((db, p) =>
  db
    .deleteFrom('reminder')
    .where('deadline_id', '=', p.deadline_id)
    .where('id', '=', p.id)
    .where('host_id', '=', p.host_id),
)

export const countOverdue = one<{ now: number }, { count: number }>((db, p) =>
  db
    .selectFrom('deadline')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('paused_at', 'is', null)
    .where('next_try_at', '<', p.now),
)
