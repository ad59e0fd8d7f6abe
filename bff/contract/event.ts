import { z } from '@hono/zod-openapi'
import { ActorView, id, LIST_LIMIT_DEFAULT, LIST_LIMIT_MAX, Time } from './common.ts'

/** One fact the host may want to act on. `type` is `<subject>.<state entered>`, such as `order.completed` or `refund.requested`. */
export const EventView = z
  .strictObject({
    seq: z.int(),
    id: id('evt'),
    type: z.string(),
    at: Time,
    actor: ActorView,
    subject: z.strictObject({ type: z.string(), id: z.string() }),
    data: z.record(z.string(), z.unknown()),
  })
  .openapi('Event')

export const EventQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(LIST_LIMIT_MAX).default(LIST_LIMIT_DEFAULT),
})
export const EventList = z.strictObject({ items: z.array(EventView), nextAfter: z.int() }).openapi('EventList')

export const WebhookInput = z.strictObject({ url: z.string().min(1).max(500) }).openapi('WebhookInput')
export const WebhookView = z.strictObject({ url: z.string(), secret: z.string().optional() }).openapi('Webhook')

export type MarketEvent = z.infer<typeof EventView>
