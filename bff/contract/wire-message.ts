import { z } from '@hono/zod-openapi'
import { MESSAGE_REASONS, PROVIDER_EVENTS, TIME_UNITS } from '../domain/provider-event.ts'
import { orNull, Time } from './common.ts'

/** What a provider is told, as the standard protocol sends it and the pull API hands it out. */
export const WireMessageView = z
  .strictObject({
    type: z.enum(PROVIDER_EVENTS),
    id: z.string().describe('The same for every attempt and replay: handle it once'),
    occurredAt: Time,
    order: orNull(z.strictObject({ id: z.string(), number: z.string() })),
    instance: z.strictObject({
      id: z.string(),
      providerInstanceId: z.string().nullable().describe('The id you answered to instance.create'),
      expiresAt: Time.nullable(),
    }),
    buyer: z.strictObject({
      id: z.string(),
      name: z.string().nullable(),
      contact: orNull(z.strictObject({ name: z.string(), phone: z.string().optional(), email: z.string().optional() })),
    }),
    product: z.strictObject({ id: z.string(), number: z.int(), name: z.string() }),
    plan: z.strictObject({
      id: z.string(),
      name: z.string(),
      period: orNull(z.strictObject({ count: z.int(), unit: z.enum(TIME_UNITS) })),
      quantity: z.int(),
      trial: z.boolean(),
    }),
    reason: z.enum(MESSAGE_REASONS),
  })
  .openapi('WireMessage')
