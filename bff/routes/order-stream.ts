import { z } from '@hono/zod-openapi'
import { findOrder } from '../../db/queries/orders.ts'
import { id } from '../contract/common.ts'
import { problemAnswer } from '../middleware/problem.ts'
import type { Shell } from '../shell.ts'
import type { EventStreams } from './event-stream.ts'
import { type App, register } from './operation.ts'
import { isVisible } from './scope.ts'

/** `GET /v1/orders/{id}/stream`: one event per change, `data: {"version":3,"state":"completed"}`; `touched` for what changes no version, such as a message. */
export function orderStreamRoute(app: App, shell: Shell, streams: EventStreams): void {
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
      let sent = -1
      return streams(c, {
        hears: (topics) => topics.has(`order:${params.id}`),
        tell: async (stream, woken) => {
          const now = await find()
          if (now && now.version !== sent) {
            sent = now.version
            const data = JSON.stringify({ version: now.version, state: now.state })
            await stream.writeSSE({ event: 'version', id: String(now.version), data })
            return true
          }
          // A message changes no version, and is news all the same.
          if (woken) await stream.writeSSE({ event: 'touched', data: '{}' })
          return woken
        },
      })
    },
  )
}
