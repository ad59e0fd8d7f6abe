import type { Clock } from '../../../components/shared/clock.ts'

/** Now, in every element test and in the gallery. */
export const NOW = '2026-11-21T10:00:00.000Z'

type Timer = { readonly at: number; readonly run: () => void }

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #now: number
  #timers = new Set<Timer>()

  constructor(iso: string) {
    this.#now = Date.parse(iso)
  }

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.#now + ms, run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** How many timers wait; none may be left after an element is gone. */
  get waiting(): number {
    return this.#timers.size
  }

  /** Moves on, fires what is due in order, and lets promises settle after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.at)
      this.#timers.delete(next)
      next.run()
      await turn()
    }
    this.#now = end
    await turn()
  }

  /** Moves on without firing anything, as a machine does that sleeps. */
  sleep(ms: number): void {
    this.#now += ms
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  }
}

const { port1, port2 } = new MessageChannel()
const waiting: (() => void)[] = []
port1.onmessage = () => waiting.shift()?.()

/** Lets every promise that can settle now do so. All turns come in the order they were asked for; with a channel for each, some browsers keep none. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    port2.postMessage(null)
  })
}
