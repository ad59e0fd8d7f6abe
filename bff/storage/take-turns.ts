/**
 * Runs at most `atOnce` tasks together and lets at most `waitingMax` wait, first come first served.
 * Null when the queue is full: the task was not started.
 */
export function takeTurns(atOnce: number, waitingMax: number): <T>(task: () => Promise<T>) => Promise<T | null> {
  let running = 0
  const waiting: (() => void)[] = []

  return async (task) => {
    if (running === atOnce) {
      if (waiting.length === waitingMax) return null
      // Whoever finishes hands its place over, so `running` does not change and nobody can slip in between.
      await new Promise<void>((resolve) => waiting.push(resolve))
    } else {
      running += 1
    }
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
