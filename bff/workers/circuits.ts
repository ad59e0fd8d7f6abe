import type { Reply, ReplyReason } from '../domain/provider-event.ts'
import { type Instant, MINUTE, SECOND } from '../domain/time.ts'

/** Attempts that failed one after the other, whatever they were about, before an endpoint is left alone (reliability.md F30). */
export const FAILURES_MAX = 20
/** How long it is left alone; twice as long after each probe that fails, at most this long. */
const REST_MS = 15 * SECOND
const REST_MAX_MS = 5 * MINUTE

/** Nothing was sent, so nothing was learnt of the endpoint. */
const UNSENT: ReadonlySet<ReplyReason> = new Set(['no-endpoint', 'endpoint-disabled', 'internal'])

/** Failures this far apart are not one trouble: a retry every few hours must not make whoever comes next wait. */
const APART_MS = 10 * MINUTE

type Circuit = { failures: number; restMs: number; openUntil: Instant; failedAt: Instant }

export type Circuits = {
  /** Places of `line` that may be taken: none while it rests, one for the probe that follows. */
  readonly places: (line: string, closed: number) => number
  /** Lines that are not as usual. */
  readonly lines: () => Iterable<string>
  readonly hear: (line: string, reply: Reply) => void
  /** When the next rest is over; null when nobody rests. */
  readonly nextAt: () => Instant | null
}

/**
 * A breaker for each provider's endpoint. It lives in the process: a failing endpoint costs each node twenty attempts, and a
 * working one costs no write.
 */
export function createCircuits(now: () => Instant, opened: (line: string) => void): Circuits {
  const tripped = new Map<string, Circuit>()
  const rests = ({ openUntil, restMs }: Circuit) => {
    const left = openUntil - now()
    // A clock that was set back must not make a rest of days of it.
    return left > 0 && left <= restMs
  }

  function fail(line: string): void {
    const known = tripped.get(line)
    const circuit =
      known && now() - known.failedAt < APART_MS ? known : { failures: 0, restMs: 0, openUntil: 0, failedAt: 0 }
    tripped.set(line, circuit)
    circuit.failedAt = now()
    circuit.failures += 1
    // What was still under way when it opened is no probe.
    if (circuit.failures < FAILURES_MAX || rests(circuit)) return
    circuit.restMs = Math.min(circuit.restMs * 2 || REST_MS, REST_MAX_MS)
    circuit.openUntil = now() + circuit.restMs
    opened(line)
  }

  return {
    places: (line, closed) => {
      const circuit = tripped.get(line)
      if (!circuit || circuit.failures < FAILURES_MAX) return closed
      return rests(circuit) ? 0 : 1
    },
    lines: () => tripped.keys(),
    hear: (line, reply) => {
      if (reply.kind !== 'failed' && reply.kind !== 'unknown') tripped.delete(line)
      else if (!UNSENT.has(reply.reason)) fail(line)
    },
    nextAt: () => {
      const times = [...tripped.values()].filter(rests).map(({ openUntil }) => openUntil)
      return times.length === 0 ? null : Math.min(...times)
    },
  }
}
