import { findNextReminder, listDueReminders } from '../../db/queries/deadlines.ts'
import { announceReminder } from '../commands/announce-reminder.ts'
import { inTransaction } from '../commands/context.ts'
import { SYSTEM } from '../domain/role.ts'
import type { Shell } from '../shell.ts'
import type { Work } from './poller.ts'

const BATCH = 200

export function reminderWork(shell: Shell): Work {
  return {
    name: 'reminders',
    topics: ['deadlines'],
    work: async () => {
      const due = await listDueReminders(shell.store.read, { now: shell.now(), limit: BATCH })
      await Promise.all(
        due.map((reminder) =>
          inTransaction(shell, reminder.host_id, SYSTEM, (context) => announceReminder(context, reminder)),
        ),
      )
      return due.length
    },
    nextAt: async () => (await findNextReminder(shell.store.read, {}))?.at ?? null,
  }
}
