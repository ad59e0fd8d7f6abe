import { type DeadlineRow, findDeadline, moveDeadline, saveReminder } from '../../db/queries/deadlines.ts'
import { policies } from '../domain/deadline.ts'
import { holdOf } from '../domain/notice.ts'
import type { Context } from './context.ts'
import { raiseAlert } from './raise-alert.ts'

/**
 * A clock that would act although nobody could know of it waits instead: after the market was down until its reminder has been out for a
 * while, and an acceptance by silence until a reminder provably arrived. Answers whether it waits.
 */
export async function holdBack(context: Context, found: DeadlineRow): Promise<boolean> {
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
