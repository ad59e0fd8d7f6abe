import { DatabaseError } from 'pg'
import { StaleVersion, Unavailable } from '../errors.ts'

/** The only chance and time the store needs; the shell's. */
export type Outside = {
  readonly random: () => number
  /** Calls back once after some milliseconds; the answer cancels it. */
  readonly after: (ms: number, callback: () => void) => () => void
  /** Milliseconds of a clock that only runs forward. */
  readonly elapsed: () => number
}

/**
 * What a failed statement means. `conflict`: another command was in the way, run again. `lost`: the connection is gone, run again on
 * another. `busy`: the server itself gave up. `hung`: nobody knows what the connection does now. `bug`: it would fail again.
 */
export type Failing = 'conflict' | 'lost' | 'busy' | 'hung' | 'bug'

/** An error of the database, as opposed to one a command throws. */
export class Failure extends Error {
  readonly what: Failing
  /** The key that a unique violation met. */
  readonly key: string | undefined
  constructor(cause: unknown) {
    super(`The database failed: ${cause instanceof Error ? cause.message : cause}`, { cause })
    this.what = judge(cause)
    this.key = this.what === 'conflict' && cause instanceof DatabaseError ? cause.detail : undefined
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html; what stands for a class is its first two characters. */
const MEANING: Readonly<Record<string, Failing>> = {
  '23505': 'conflict', // Unique violation: the other command's row is there now, and the next run reads it.
  '40001': 'conflict', // Serialization failure.
  '40P01': 'conflict', // Deadlock; this one was chosen to die.
  '0A000': 'lost', // "Cached plan must not change result type": a newer node migrated; a new connection plans anew.
  '25006': 'lost', // Read-only transaction: the server was demoted.
  '25P03': 'lost', // Idle in transaction for too long.
  '57P01': 'lost', // Shut down by an administrator,
  '57P02': 'lost', // by a crash of another backend,
  '57P03': 'lost', // or not up yet.
  '08': 'lost', // Connection exceptions.
  '55P03': 'busy', // Waited too long for a lock.
  '57014': 'busy', // Ran too long.
  '53': 'busy', // Out of disk, memory or connections.
}
const TIMED_OUT = /timeout/i

function judge(error: unknown): Failing {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const meaning = MEANING[code] ?? MEANING[code.slice(0, 2)]
  if (meaning) return meaning
  if (error instanceof DatabaseError || error instanceof RangeError || error instanceof TypeError) return 'bug'
  return error instanceof Error && TIMED_OUT.test(error.message) ? 'hung' : 'lost'
}

const RETRIES_MAX = 3
/** The first pause is at most this long, each further one at most twice the one before. */
const PAUSE_MS = 20

/** Tries again what came off badly by chance; answers, or throws what can be shown to a caller. */
export async function persist<T>({ random, after }: Outside, attempt: () => Promise<T>): Promise<T> {
  let met: string | undefined
  for (let retries = 0; ; retries += 1) {
    try {
      return await attempt()
    } catch (error) {
      const failure = error instanceof Failure ? error : null
      const what = error instanceof StaleVersion ? 'conflict' : failure?.what
      if (what === undefined) throw error
      // The second run saw the row that was in the way of the first; meeting it again is no race.
      if (what === 'bug' || (failure?.key && failure.key === met)) throw failure?.cause
      if ((what !== 'conflict' && what !== 'lost') || retries === RETRIES_MAX)
        throw new Unavailable('The database cannot do it now', { cause: error })
      met = failure?.key
      await new Promise<void>((resume) => after(random() * PAUSE_MS * 2 ** retries, resume))
    }
  }
}
