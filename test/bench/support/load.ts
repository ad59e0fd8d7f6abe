import { percentile } from './report.ts'

export type Load = {
  readonly count: number
  /** Finished per second. */
  readonly rate: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** How many commands one `cycle` of a client is; each tells when it is done. */
export type Cycle = (client: number, done: <T>(command: Promise<T>) => Promise<T>) => Promise<void>

/** Clients that each do one cycle after the other, each command only when the one before is answered, until the time is over. */
export async function runLoad(clients: number, milliseconds: number, cycle: Cycle): Promise<Load> {
  const latencies: number[] = []
  const begun = performance.now()
  const done = async <T>(command: Promise<T>): Promise<T> => {
    const start = performance.now()
    const answer = await command
    latencies.push(performance.now() - start)
    return answer
  }
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() - begun < milliseconds) await cycle(client, done)
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  return {
    count: latencies.length,
    rate: latencies.length / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  }
}
