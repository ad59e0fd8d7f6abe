import { type DeadlineRow, findDeadline, moveDeadline, saveReminder } from '../../db/queries/deadlines.ts'
import { listTermOrders } from '../../db/queries/orders.ts'
import { policies } from '../domain/deadline.ts'
import { holdOf } from '../domain/notice.ts'
import { HOUR } from '../domain/time.ts'
import type { Context } from './context.ts'
import { raiseAlert } from './raise-alert.ts'
import { isUnderWay } from './terms.ts'

/**
 * A clock that would act although nobody could know of it waits instead: after the market was down until its reminder has been out for a
 * while, and an acceptance by silence until a reminder provably arrived. Answers whether it waits.
 */
export async function holdBack(context: Context, found: DeadlineRow): Promise<boolean> {
  if (found.subject === 'instance' && (await isPaidFor(context, found))) return true
  if (!holdOf(found, context.now)) return false
  const { tx, hostId, now, shell } = context
  // A reminder may have gone out, or arrived, since it was found due.
  const deadline = await findDeadline(tx, { id: found.id, host_id: hostId })
  const hold = deadline && deadline.paused_at === null && deadline.due_at === found.due_at && holdOf(deadline, now)
  if (!hold) return deadline === undefined
  await moveDeadline(tx, { id: deadline.id, host_id: hostId, due_at: hold.until, next_try_at: hold.until })
  tx.touch('deadlines')
  if (hold.because === 'not-announced') return true
  const audience = policies[deadline.policy].waitsFor
  await saveReminder(tx, { id: shell.newId('rem'), host_id: hostId, deadline_id: deadline.id, at: now, audience })
  const { subject, subject_id, command } = deadline
  await raiseAlert(context, { kind: 'reminder-unheard', subject, subjectId: subject_id, detail: command })
  return true
}

/** Nothing ends an instance while something that was paid for it is under way, however long its provider is being told. */
async function isPaidFor({ tx, hostId, now }: Context, { id, subject_id }: DeadlineRow): Promise<boolean> {
  const orders = await listTermOrders(tx, { host_id: hostId, instance_id: subject_id })
  if (!orders.some((order) => isUnderWay(order))) return false
  await moveDeadline(tx, { id, host_id: hostId, due_at: now + UNDER_WAY_GRACE, next_try_at: now + UNDER_WAY_GRACE })
  tx.touch('deadlines')
  return true
}

const UNDER_WAY_GRACE = HOUR
