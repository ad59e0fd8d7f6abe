import type { Running } from '../../bff/boot.ts'
import type { Instant } from '../../bff/domain/time.ts'
import type { BusinessClock } from './business-clock.ts'
import { findNextDue } from './next-due.ts'

/** Stops of one journey: a provider that is asked every two minutes for a week comes to 5,000. */
const STOPS_MAX = 20_000

export type TimeMachine = {
  readonly now: () => Instant
  /** Moves business time forward, stopping wherever something falls due, and answers when all of it is done. */
  readonly travelTo: (at: Instant) => Promise<void>
  /** Moves it by `move(now)`, after whoever travels already. */
  readonly travel: (move: (now: Instant) => Instant) => Promise<void>
}

/** Jumping over a reminder or a retry would change what happens: a deadline fires differently when nobody was reminded. */
export function createTimeMachine({ shell, workers }: Running, clock: BusinessClock): TimeMachine {
  let last: Promise<void> = Promise.resolve()
  const settle = async (at: Instant) => {
    clock.set(at, shell.wall())
    workers.wake()
    await workers.drain()
  }
  const go = async (target: Instant) => {
    const begun = shell.wall()
    await workers.drain()
    for (let stops = 0; ; stops += 1) {
      if (stops === STOPS_MAX)
        throw new Error(`More than ${STOPS_MAX} things fall due before ${new Date(target).toISOString()}`)
      const due = await findNextDue(shell.store.read, { now: shell.now(), until: target })
      if (due === null) break
      await settle(due)
    }
    // The work along the way took wall time, which belongs to business time as well.
    await settle(Math.max(target + shell.wall() - begun, shell.now()))
  }
  const travel: TimeMachine['travel'] = (move) => {
    const journey = last.then(() => go(move(shell.now())))
    last = journey.catch(() => {})
    return journey
  }
  return { now: shell.now, travel, travelTo: (at) => travel(() => at) }
}
