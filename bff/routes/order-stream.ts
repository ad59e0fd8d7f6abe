import { z } from '@hono/zod-openapi'
import { streamSSE } from 'hono/streaming'
import { findOrder } from '../../db/queries/orders.ts'
import { id } from '../contract/common.ts'
import { problemAnswer } from '../middleware/problem.ts'
import type { Shell } from '../shell.ts'
import { type App, register } from './operation.ts'
import { isVisible } from './scope.ts'

/** A comment line this often keeps proxies from closing a quiet stream, and finds changes another process committed. */
const HEARTBEAT_MS = 15_000
/** A stream ends after this long; the element reconnects with a fresh token. */
const STREAM_MAX_MS = 600_000
/** Streams one process holds; beyond, elements poll. */
const STREAMS_MAX = 2000

/** `GET /v1/orders/{id}/stream`: one event per change, `data: {"version":3,"state":"completed"}`; `touched` for what changes no version, such as a message. */
export function orderStreamRoute(app: App, shell: Shell): void {
  let streams = 0
  register(
    app,
    'stream-order',
    {
      method: 'get',
      path: '/v1/orders/{id}/stream',
      tag: 'Orders',
      summary: 'The version of an order after each change, as server-sent events',
      params: z.object({ id: id('ord') }),
      answer: { status: 200, description: 'text/event-stream' },
    },
    async (c, { caller, params }) => {
      const find = () => findOrder(shell.store.read, { id: params.id, host_id: caller.hostId })
      const order = await find()
      if (!order || !isVisible(order, caller)) return problemAnswer(c, { code: 'not-found' })
      if (streams >= STREAMS_MAX) return problemAnswer(c, { code: 'unavailable', headers: { 'retry-after': '30' } })
      streams += 1
      return streamSSE(c, async (stream) => {
        let sent = -1
        let wake = () => {}
        let touched = false
        const ends = shell.wall() + STREAM_MAX_MS
        const unlisten = shell.store.onCommit((topics) => {
          if (!topics.has(`order:${params.id}`)) return
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
            const now = await find()
            if (now && now.version !== sent)
              await stream.writeSSE({
                event: 'version',
                id: String(now.version),
                data: JSON.stringify({ version: now.version, state: now.state }),
              })
            // A message changes no version, and is news all the same.
            else if (woken) await stream.writeSSE({ event: 'touched', data: '{}' })
            else await stream.write(': still here\n\n')
            sent = now?.version ?? sent
            await rested
          }
        } finally {
          unlisten()
          streams -= 1
        }
      })
    },
  )
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
