import { type DueReminder, takeReminder } from '../../db/queries/deadlines.ts'
import type { Context } from './context.ts'
import { recordEvent } from './record-event.ts'

/** Tells the host that a deadline comes near, once. The row goes with its deadline, so no stale reminder is ever sent. */
export async function announceReminder(context: Context, reminder: DueReminder): Promise<void> {
  const { deadline_id, id, host_id } = reminder
  if ((await takeReminder(context.tx, { deadline_id, id, host_id })) !== 1) return
  recordEvent(context, {
    type: 'deadline.reminder',
    subject: reminder.subject,
    subjectId: reminder.subject_id,
    announces: reminder.deadline_id,
    data: {
      command: reminder.command,
      policy: reminder.policy,
      dueAt: new Date(reminder.due_at).toISOString(),
      audience: reminder.audience,
    },
  })
}
