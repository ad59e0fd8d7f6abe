/** Time as elements see it, in one place, so that a test can move it. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs once, `ms` from now; the answer cancels. */
  after(ms: number, run: () => void): () => void
}

const wall: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const id = setTimeout(run, ms)
    return () => clearTimeout(id)
  },
}

let current = wall
let marketOffset = 0

export const clock: Clock = {
  now: () => current.now(),
  after: (ms, run) => current.after(ms, run),
}

/** For tests: takes another clock, or the wall clock again. */
export function replaceClock(next: Clock = wall): void {
  current = next
  marketOffset = 0
}

/** What time it is for deadlines: the BFF's time where it told us, so that a wrong clock on the desk moves no countdown. */
export function marketNow(): number {
  return current.now() + marketOffset
}

/** Takes the BFF's time from the `mkt-time` header of an answer; anything unreadable is ignored. */
export function followMarket(iso: string | null): void {
  const told = iso ? Date.parse(iso) : Number.NaN
  if (!Number.isNaN(told)) marketOffset = told - current.now()
}

/** Resolves after `ms`; rejects at once when the signal aborts. */
export function pause(ms: number, signal?: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const cancel = clock.after(ms, resolve)
    signal?.addEventListener(
      'abort',
      () => {
        cancel()
        reject(signal.reason)
      },
      { once: true },
    )
  })
}
