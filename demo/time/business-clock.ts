import type { Instant } from '../../bff/domain/time.ts'
import type { DataFolder } from '../data-folder.ts'

/** Business time as the demo moves it: wall time plus an offset that outlives the process. */
export type BusinessClock = {
  readonly offsetMs: () => number
  readonly now: (wall: Instant) => Instant
  /** From now on it is `at`; kept before anything sees it, so that time never goes back. */
  readonly set: (at: Instant, wall: Instant) => void
}

const FILE = 'clock.json'

export function openClock(folder: DataFolder): BusinessClock {
  let offset = folder.load<{ offsetMs: number }>(FILE)?.offsetMs ?? 0
  return {
    offsetMs: () => offset,
    now: (wall) => wall + offset,
    set: (at, wall) => {
      folder.save(FILE, { offsetMs: at - wall })
      offset = at - wall
    },
  }
}
