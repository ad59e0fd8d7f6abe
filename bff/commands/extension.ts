import {
  type DeadlineRow,
  listDeadlines,
  moveDeadline,
  removeDeadline,
  removeReminders,
} from '../../db/queries/deadlines.ts'
import { answerExtensions, type ExtensionRow, insertExtension, listExtensions } from '../../db/queries/extensions.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import { policies } from '../domain/deadline.ts'
import { extensionDaysLeft } from '../domain/extension.ts'
import { DAY } from '../domain/time.ts'
import type { Given } from './advance.ts'
import { NEVER, saveReminders } from './clocks.ts'
import { type Context, type Refusal, refuse } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import type { Prepared, WorkInput } from './work-input.ts'

/** More time for the clock that runs; who may ask, and how often, is in the table. */
export async function prepareExtension(
  context: Context,
  order: OrderRow,
  { days, reason }: WorkInput & Given,
): Promise<Prepared | Refusal> {
  if (days === undefined) return refuse('invalid', { problems: [{ path: 'days', code: 'missing' }] })
  const clock = await findClock(context, order)
  if (!clock) return refuse('command-not-allowed')
  const { tx, hostId, actor, now, shell } = context
  const asked = await listExtensions(tx, { host_id: hostId, order_id: order.id })
  const max = extensionDaysLeft(clock.policy, JSON.parse(order.lengths), agreedDays(asked, clock.command))
  if (days > max) return refuse('invalid', { problems: [{ path: 'days', code: 'out-of-range', min: 1, max }] })
  return {
    ok: true,
    content: null,
    write: async () => {
      await insertExtension(tx, {
        id: shell.newId('ext'),
        host_id: hostId,
        order_id: order.id,
        command: clock.command,
        days,
        reason: reason ?? '',
        asked_role: actor.role,
        asked_at: now,
        state: 'asked',
        answered_at: null,
      })
    },
  }
}

/** Agreed, refused, or left unanswered, which is a no. Only a yes moves the clock, with fresh reminders. */
export async function closeExtension(
  context: Context,
  order: OrderRow,
  answer: 'agreed' | 'refused' | 'lapsed',
): Promise<void> {
  const { tx, hostId, now } = context
  const asked = await listExtensions(tx, { host_id: hostId, order_id: order.id })
  const open = asked.find(({ state }) => state === 'asked')
  await answerExtensions(tx, { host_id: hostId, order_id: order.id, answer, answered_at: now })
  for (const deadline of await listDeadlines(tx, { host_id: hostId, subject_id: order.id }))
    if (policies[deadline.policy].outcome === 'lapses') await removeDeadline(tx, { id: deadline.id, host_id: hostId })
  const clock = answer === 'agreed' && open && (await findClock(context, order))
  if (!clock) return
  const due_at = clock.due_at + open.days * DAY
  await moveDeadline(tx, {
    id: clock.id,
    host_id: hostId,
    due_at,
    next_try_at: clock.next_try_at === NEVER && due_at <= now ? NEVER : due_at,
  })
  if (due_at > now) await endAlerts(context, order.id, 'more-time')
  await removeReminders(tx, { host_id: hostId, deadline_id: clock.id })
  await saveReminders(context, { ...clock, due_at })
  tx.touch('deadlines')
}

function agreedDays(asked: readonly ExtensionRow[], command: string): number {
  return asked.reduce((sum, row) => sum + (row.state === 'agreed' && row.command === command ? row.days : 0), 0)
}

/** The clock of the present state; a question's own is not meant. */
async function findClock({ tx, hostId }: Context, order: OrderRow): Promise<DeadlineRow | undefined> {
  const running = await listDeadlines(tx, { host_id: hostId, subject_id: order.id })
  return running.find(({ policy }) => policies[policy].outcome !== 'lapses')
}
