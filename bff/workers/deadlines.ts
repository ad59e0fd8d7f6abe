import { Unavailable } from '../../db/errors.ts'
import { type DeadlineRow, findNextDeadline, listDueDeadlines } from '../../db/queries/deadlines.ts'
import { inTransaction } from '../commands/context.ts'
import { fireDeadline, postponeFailing } from '../commands/fire-deadline.ts'
import { SYSTEM } from '../domain/role.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import type { Work } from './poller.ts'

/** Deadlines fired per look; they share commits. */
const BATCH = 200

export function deadlineWork(shell: Shell): Work {
  return {
    name: 'deadlines',
    topics: ['deadlines'],
    trust: 'everything',
    work: () => fireDueDeadlines(shell),
    nextAt: async () => (await findNextDeadline(shell.store.read, {}))?.next_try_at ?? null,
  }
}

/** Each in its own transaction, so that one that fails holds up nobody else. */
async function fireDueDeadlines(shell: Shell): Promise<number> {
  const due = await listDueDeadlines(shell.store.read, { now: shell.now(), limit: BATCH })
  await Promise.all(due.map((deadline) => fire(shell, deadline)))
  return due.length
}

async function fire(shell: Shell, deadline: DeadlineRow): Promise<void> {
  try {
    const outcome = await inTransaction(shell, deadline.host_id, SYSTEM, (context) => fireDeadline(context, deadline))
    if (outcome === 'fired') shell.metrics.observeDeadline(deadline.command, (shell.now() - deadline.due_at) / SECOND)
  } catch (error) {
    if (error instanceof Unavailable) throw error // The database is away: no fault of this deadline.
    shell.log.error(
      { err: error, deadline: deadline.id, command: deadline.command, subject: deadline.subject_id },
      'deadline failed',
    )
    await inTransaction(shell, deadline.host_id, SYSTEM, (context) => postponeFailing(context, deadline, String(error)))
  }
}
