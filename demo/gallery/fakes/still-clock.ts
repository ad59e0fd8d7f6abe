import type { Clock } from '../../../components/shared/clock.ts'
import { NOW } from './fake-clock.ts'

/** Shows the same instant for ever, while what waits a moment still gets its turn: searches, copied marks, retries. */
export const stillClock: Clock = {
  now: () => Date.parse(NOW),
  after(ms, run) {
    const id = setTimeout(run, ms)
    return () => clearTimeout(id)
  },
}
