import type { Instant } from '../domain/time.ts'
import type { Shell } from '../shell.ts'

export type Poller = {
  /** Something may be due: look now. */
  readonly wake: () => void
  /** Resolves once nothing is due any more. */
  readonly drain: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type Work = {
  readonly name: string
  /** Topics of commits that may have made something due. */
  readonly topics: readonly string[]
  /** Takes what wakes it, for work that knows itself when there is more to do. */
  readonly wakes?: (wake: () => void) => void
  /** Does what is due and answers how much it was. */
  readonly work: () => Promise<number>
  /** How sure of the time it must be: what cannot be undone waits out every doubt, the rest only one at the start. */
  readonly trust?: 'nothing' | 'everything'
  /** When the next thing is due in business time; null when nothing waits. */
  readonly nextAt: () => Promise<Instant | null>
}

/** Looks again after this long even when nothing is known to wait: another process may have written it. */
const IDLE_MAX_MS = 15_000
/** The shortest rest; a due time that lies in the past because somebody else holds the lease must not spin. */
const REST_MIN_MS = 20
const REST_AFTER_ERROR_MS = 1000
/** How soon it looks again whether the clock can be believed. */
const REST_IN_DOUBT_MS = 5000

/** Works until nothing is found, then rests until the next due time, a wake or the idle limit. A wake during work is not lost. */
export function startPoller(shell: Shell, { name, trust, wakes, work, nextAt }: Work): Poller {
  let stopping = false
  let waking = false
  let wakeUp = () => {}
  const idle = new Set<() => void>()

  async function loop(): Promise<void> {
    while (!stopping) {
      waking = false
      const rest = await step()
      if (rest === 0 || waking || stopping) continue
      for (const resolve of idle) resolve()
      idle.clear()
      await sleep(rest)
    }
    for (const resolve of idle) resolve()
  }

  async function step(): Promise<number> {
    try {
      if (isHeld()) return REST_IN_DOUBT_MS
      if ((await work()) > 0) return 0
      const next = await nextAt()
      return next === null ? IDLE_MAX_MS : Math.min(Math.max(next - shell.now(), REST_MIN_MS), IDLE_MAX_MS)
    } catch (error) {
      shell.metrics.countFailure(name)
      shell.log.error({ worker: name, err: error }, 'worker failed')
      return REST_AFTER_ERROR_MS
    }
  }

  function isHeld(): boolean {
    if (trust === 'nothing') return false
    const doubt = shell.clock.doubt()
    return trust === 'everything' ? doubt !== null : doubt === 'start'
  }

  async function sleep(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = shell.after(ms, resolve)
    wakeUp = resolve
    await promise
    cancel()
  }

  const wake = () => {
    waking = true
    wakeUp()
  }
  wakes?.(wake)
  const stopped = loop()
  return {
    wake,
    drain: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      idle.add(resolve)
      wake()
      return promise
    },
    stop: () => {
      stopping = true
      wake()
      return stopped
    },
  }
}
