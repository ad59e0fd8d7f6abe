import type { Instant } from '../../bff/domain/time.ts'
import type { Executor } from '../../db/engine.ts'
import { one } from '../../db/query.ts'

/**
 * The next instant after `now`, and not after `until`, at which something falls due; null when nothing does. Looks past what is due already
 * and stays so, such as a notification behind one that waits.
 */
export async function findNextDue(db: Executor, window: { now: Instant; until: Instant }): Promise<Instant | null> {
  const found = await Promise.all(
    [nextDeadline, nextReminder, nextPrevious, nextNotification, nextPush].map((find) => find(db, window)),
  )
  const times = found.flatMap((row) => (row ? [row.at] : []))
  return times.length === 0 ? null : Math.min(...times)
}

type Window = { readonly now: Instant; readonly until: Instant }
type Due = { readonly at: Instant }

const nextDeadline = one<Window, Due>((db, p) =>
  db
    .selectFrom('deadline')
    .select('next_try_at as at')
    .where('paused_at', 'is', null)
    .where('next_try_at', '>', p.now)
    .where('next_try_at', '<=', p.until)
    .orderBy('next_try_at')
    .limit(1),
)

const nextReminder = one<Window, Due>((db, p) =>
  db.selectFrom('reminder').select('at').where('at', '>', p.now).where('at', '<=', p.until).orderBy('at').limit(1),
)

/** Credentials whose old values are to be destroyed. */
const nextPrevious = one<Window, Due>((db, p) =>
  db
    .selectFrom('credential')
    .select('previous_until as at')
    .where('previous_until', '>', p.now)
    .where('previous_until', '<=', p.until)
    .orderBy('previous_until')
    .limit(1)
    .$narrowType<{ at: Instant }>(),
)

const nextNotification = one<Window, Due>((db, p) =>
  db
    .selectFrom('notification')
    .select('next_at as at')
    .where('state', '=', 'pending')
    .where('next_at', '>', p.now)
    .where('next_at', '<=', p.until)
    .orderBy('next_at')
    .limit(1),
)

const nextPush = one<Window, Due>((db, p) =>
  db
    .selectFrom('webhook')
    .innerJoin('host', 'host.id', 'webhook.host_id')
    .select('webhook.next_at as at')
    .whereRef('host.event_seq', '>', 'webhook.pushed_seq')
    .where('webhook.next_at', '>', p.now)
    .where('webhook.next_at', '<=', p.until)
    .orderBy('webhook.next_at')
    .limit(1),
)
