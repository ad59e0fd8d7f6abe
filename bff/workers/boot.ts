import type { Meter } from '../metering/meter.ts'
import type { Shell } from '../shell.ts'
import { clockWork } from './clock.ts'
import { conformanceWork } from './conformance.ts'
import { credentialWork } from './credentials.ts'
import { deadlineWork } from './deadlines.ts'
import { diskWork } from './disk.ts'
import { hostEventWork } from './host-events.ts'
import { housekeepingWork } from './housekeeping.ts'
import { meteringWork } from './metering.ts'
import { notificationWork } from './notifications.ts'
import { startPoller } from './poller.ts'
import { reminderWork } from './reminders.ts'

export type Workers = {
  /** Resolves when nothing is due any more and nothing is under way. */
  readonly drain: () => Promise<void>
  readonly wake: () => void
  /** Lets what is under way finish. */
  readonly stop: () => Promise<void>
}

/** A settled answer can make a deadline, an event or the next notification due; this many rounds of that are no accident any more. */
const ROUNDS_MAX = 50

/** Starts everything that happens after a commit. */
export function bootWorkers(shell: Shell, meter: Meter): Workers {
  const notifications = notificationWork(shell)
  const conformance = conformanceWork(shell)
  const works = [
    clockWork(shell),
    deadlineWork(shell),
    reminderWork(shell),
    credentialWork(shell),
    notifications,
    hostEventWork(shell),
    housekeepingWork(shell),
    diskWork(shell),
    meteringWork(shell, meter),
    conformance,
  ]
  const pollers = works.map((work) => ({ topics: new Set(work.topics), poller: startPoller(shell, work) }))
  let commits = 0
  const unlisten = shell.store.onCommit((topics) => {
    commits += 1
    for (const { topics: wanted, poller } of pollers) if (!wanted.isDisjointFrom(topics)) poller.wake()
  })
  return {
    wake: () => {
      for (const { poller } of pollers) poller.wake()
    },
    drain: async () => {
      for (let round = 0, before = -1; commits !== before; round += 1) {
        if (round > ROUNDS_MAX) throw new Error('Workers are still busy: do two effects cause each other?')
        before = commits
        await Promise.all(pollers.map(({ poller }) => poller.drain()))
        await Promise.all([notifications.settled(), conformance.settled()])
      }
    },
    stop: async () => {
      unlisten()
      await Promise.all(pollers.map(({ poller }) => poller.stop()))
      await Promise.all([notifications.settled(), conformance.settled()])
    },
  }
}
