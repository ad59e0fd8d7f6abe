import { Unavailable } from '../../db/errors.ts'
import { type DeadlineRow, findNextDeadline, listDueDeadlines } from '../../db/queries/deadlines.ts'
import { inTransaction } from '../commands/context.ts'
import { fireDeadline, postponeFailing } from '../commands/fire-deadline.ts'
import { fireTogether } from '../commands/fire-together.ts'
import { SYSTEM } from '../domain/role.ts'
import { SECOND } from '../domain/time.ts'
import type { Shell } from '../shell.ts'
import type { Work } from './poller.ts'

/** Deadlines fired per look; those of one host share a transaction, so this also bounds how long it lasts. */
const BATCH = 500

export function deadlineWork(shell: Shell): Work {
  return {
    name: 'deadlines',
    topics: ['deadlines'],
    trust: 'everything',
    work: () => fireDueDeadlines(shell),
    nextAt: async () => (await findNextDeadline(shell.store.read, {}))?.next_try_at ?? null,
  }
}

async function fireDueDeadlines(shell: Shell): Promise<number> {
  const due = await listDueDeadlines(shell.store.read, { now: shell.now(), limit: BATCH })
  await Promise.all([...Map.groupBy(due, ({ host_id }) => host_id).values()].map((ofHost) => fireOfHost(shell, ofHost)))
  return due.length
}

/** A host's in one transaction; when that fails, each in its own, so that one that fails holds up nobody else. */
async function fireOfHost(shell: Shell, due: readonly DeadlineRow[]): Promise<void> {
  const [first] = due
  if (!first) return
  // One order for all: two nodes that take the same rows must not take them crosswise.
  const inOrder = due.toSorted((a, b) => a.due_at - b.due_at || (a.id < b.id ? -1 : 1))
  try {
    const fired = await inTransaction(shell, first.host_id, SYSTEM, async (context) => {
      const acted = [...(await fireTogether(context, inOrder))]
      const together = new Set(acted.map(({ id }) => id))
      const rest = inOrder.filter(({ id }) => !together.has(id))
      for (const deadline of rest) if ((await fireDeadline(context, deadline)) === 'fired') acted.push(deadline)
      return acted
    })
    for (const deadline of fired) observe(shell, deadline)
  } catch {
    await Promise.all(inOrder.map((deadline) => fireAlone(shell, deadline)))
  }
}

async function fireAlone(shell: Shell, deadline: DeadlineRow): Promise<void> {
  try {
    const outcome = await inTransaction(shell, deadline.host_id, SYSTEM, (context) => fireDeadline(context, deadline))
    if (outcome === 'fired') observe(shell, deadline)
  } catch (error) {
    if (error instanceof Unavailable) throw error // The database is away: no fault of this deadline.
    shell.log.error(
      { err: error, deadline: deadline.id, command: deadline.command, subject: deadline.subject_id },
      'deadline failed',
    )
    await inTransaction(shell, deadline.host_id, SYSTEM, (context) => postponeFailing(context, deadline, String(error)))
  }
}

function observe(shell: Shell, { command, due_at }: DeadlineRow): void {
  shell.metrics.observeDeadline(command, (shell.now() - due_at) / SECOND)
}
