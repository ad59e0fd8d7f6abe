import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Environment } from '../middleware/environment.ts'
import { problemAnswer } from '../middleware/problem.ts'
import type { Shell } from '../shell.ts'

/** A comment line this often keeps proxies from closing a quiet stream, and finds changes another process committed. */
const HEARTBEAT_MS = 15_000
/** A stream ends after this long; the element reconnects with a fresh token. */
const STREAM_MAX_MS = 600_000
/** Streams one process holds; beyond, elements poll. */
const STREAMS_MAX = 2000

type Followed = {
  /** Whether a commit with these topics wakes the stream. */
  readonly hears: (topics: ReadonlySet<string>) => boolean
  /** Says what is new, `woken` by a commit or by its heartbeat; false when nothing is. */
  readonly tell: (stream: SSEStreamingApi, woken: boolean) => Promise<boolean>
  /** How long it rests at least after something was said: many commits are told as one. */
  readonly restMs?: number
}
export type EventStreams = (c: Context<Environment>, followed: Followed) => Promise<Response>

/** Server-sent events of what commits change: all streams of a process share one limit. */
export function eventStreams(shell: Shell): EventStreams {
  let streams = 0
  return async (c, { hears, tell, restMs = 0 }) => {
    if (streams >= STREAMS_MAX) return problemAnswer(c, { code: 'unavailable', headers: { 'retry-after': '30' } })
    streams += 1
    return streamSSE(c, async (stream) => {
      let wake = () => {}
      let touched = false
      const ends = shell.wall() + STREAM_MAX_MS
      const unlisten = shell.store.onCommit((topics) => {
        if (!hears(topics)) return
        touched = true
        wake()
      })
      stream.onAbort(() => wake())
      try {
        while (!stream.aborted && shell.wall() < ends) {
          const rested = rest(shell, HEARTBEAT_MS, (resume) => {
            wake = resume
          })
          const woken = touched
          touched = false
          const said = await tell(stream, woken)
          if (!said) await stream.write(': still here\n\n')
          if (said && restMs > 0 && !stream.aborted) await rest(shell, restMs, stream.onAbort.bind(stream))
          await rested
        }
      } finally {
        unlisten()
        streams -= 1
      }
    })
  }
}

function rest(shell: Shell, ms: number, expose: (resume: () => void) => void): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const cancel = shell.after(ms, resolve)
  expose(() => {
    cancel()
    resolve()
  })
  return promise
}
