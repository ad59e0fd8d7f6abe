import { type DeadlineRow, postponeDeadline, retireDeadline, takeDeadline } from '../../db/queries/deadlines.ts'
import { policies } from '../domain/deadline.ts'
import { HOUR, MINUTE } from '../domain/time.ts'
import { NEVER } from './clocks.ts'
import type { Context, Refusal } from './context.ts'
import { endAlerts } from './end-alerts.ts'
import { holdBack } from './hold-back.ts'
import { runProductCommand } from './products.ts'
import { raiseAlert } from './raise-alert.ts'
import { runRefundCommand } from './refund.ts'
import { fireRevision } from './revisions.ts'
import { type InstanceInput, runInstanceCommand } from './run-instance-command.ts'
import { closeOutdated, runOrderCommand } from './run-order-command.ts'

/** An ordinary command by `system`, asked again of the table: whoever acted first has removed the row or moved the state. */
export async function fireDeadline(context: Context, deadline: DeadlineRow): Promise<'fired' | 'stale'> {
  const { due_at } = deadline
  if (due_at > context.now) return 'stale'
  if (await holdBack(context, deadline)) return 'stale'
  if ((await take(context, deadline)) !== 1) return 'stale'
  const result = await give(context, deadline)
  if (!result.ok && !STALE.has(result.code))
    throw new Error(`${deadline.command} on ${deadline.subject_id} was refused: ${result.code}`)
  if (deadline.attempts >= ALERT_AFTER) await endAlerts(context, deadline.subject_id, 'step-done')
  return result.ok ? 'fired' : 'stale'
}

/** A clock that only tells an operator stays with its order, overdue, so that everybody still sees what was promised. */
function take({ tx }: Context, { id, host_id, due_at, subject, policy }: DeadlineRow): Promise<number> {
  const stays = subject === 'order' && policies[policy].outcome === 'alerts'
  if (stays) return retireDeadline(tx, { id, host_id, due_at, never: NEVER })
  return takeDeadline(tx, { id, host_id, due_at })
}

/** Refusals that say the world has moved on; the deadline is simply over. */
const STALE: ReadonlySet<Refusal['code']> = new Set(['command-not-allowed', 'not-found'])

function give(
  context: Context,
  { subject, subject_id, command, due_at }: DeadlineRow,
): Promise<{ readonly ok: true } | Refusal> {
  const given = { command, timer: { dueAt: due_at } }
  switch (subject) {
    case 'order':
      return runOrderCommand(context, { ...given, orderId: subject_id })
    case 'product':
      return runProductCommand(context, { ...given, productId: subject_id })
    case 'revision':
      return fireRevision(context, { ...given, revisionId: subject_id })
    case 'instance':
      return endInstance(context, { ...given, instanceId: subject_id, why: 'expired' })
    case 'refund':
      return runRefundCommand(context, { ...given, refundId: subject_id })
  }
}

/** What nobody has renewed stops, or goes; orders for it that this makes pointless are closed with it. */
async function endInstance(context: Context, input: InstanceInput) {
  const ended = await runInstanceCommand(context, input)
  if (ended.ok)
    await closeOutdated(context, input.instanceId, ended.value.state === 'released' ? 'released' : 'expired')
  return ended
}

/** A step that fails backs off and does not hold up the others; from the third failure on an operator knows. */
export async function postponeFailing(context: Context, deadline: DeadlineRow, error: string): Promise<void> {
  const wait = Math.min(2 ** deadline.attempts * MINUTE, HOUR)
  const postponed = await postponeDeadline(context.tx, {
    id: deadline.id,
    host_id: deadline.host_id,
    due_at: deadline.due_at,
    next_try_at: context.now + wait,
    last_error: error.slice(0, 500),
  })
  if (postponed === 1 && deadline.attempts + 1 >= ALERT_AFTER)
    await raiseAlert(context, {
      kind: 'deadline-failing',
      subject: deadline.subject,
      subjectId: deadline.subject_id,
      detail: `${deadline.command}: ${error.slice(0, 200)}`,
    })
}

const ALERT_AFTER = 3
