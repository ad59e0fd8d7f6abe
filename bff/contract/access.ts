import { z } from '@hono/zod-openapi'
import { OVERLAP_HOURS, OVERLAP_HOURS_MAX } from '../domain/access-key.ts'
import { id, Time } from './common.ts'

/** The key pair of API goods; its secret is one of the instance's fields. */
export const AccessView = z
  .strictObject({
    keyId: id('mkt_ak'),
    enabled: z.boolean(),
    /** The API service it opens. */
    serviceId: id('svc'),
    rotatedAt: Time.nullable(),
    /** The secret before the last rotation is good until then; null when it is not good any more. */
    previousUntil: Time.nullable(),
  })
  .openapi('Access')

export const KeyRotation = z
  .strictObject({
    /** For how long the old secret stays good; 0 ends it at once. */
    overlapHours: z.int().min(0).max(OVERLAP_HOURS_MAX).default(OVERLAP_HOURS),
  })
  .openapi('KeyRotation', { example: { overlapHours: OVERLAP_HOURS } })

const Stretch = z
  .strictObject({
    at: Time,
    /** Calls that passed. */
    calls: z.int(),
    /** Calls with a good key that were refused: over the quota, over the rate, or switched off. */
    refused: z.int(),
  })
  .openapi('UsageStretch')

export const UsageView = z
  .strictObject({
    /** In the order in which they are used up. */
    packages: z.array(
      z.strictObject({
        id: id('quo'),
        orderId: id('ord'),
        name: z.string(),
        total: z.int(),
        used: z.int(),
        state: z.enum(['active', 'exhausted', 'expired']),
        openedAt: Time,
        expiresAt: Time,
      }),
    ),
    /** The last 24 hours, this one included. */
    hours: z.array(Stretch),
    /** The last 30 days in UTC+8, today included. */
    days: z.array(Stretch),
  })
  .openapi('Usage')

export type Access = z.infer<typeof AccessView>
export type Usage = z.infer<typeof UsageView>
