import { z } from '@hono/zod-openapi'
import { ALERT_COMMANDS, ALERT_KINDS, ALERT_STATES, COUNTED_MAX, SEVERITIES } from '../domain/alert.ts'
import { AlertView, ListQuery, listOf } from './common.ts'

export const AlertQuery = ListQuery.extend({
  kind: z.enum(ALERT_KINDS).optional(),
  severity: z.enum(SEVERITIES).optional(),
  state: z
    .enum(ALERT_STATES)
    .default('open')
    .describe('What needs a look, what is put aside for a while, or what is over; who did that, and why'),
})

const Count = z.int().describe(`Counted up to ${COUNTED_MAX}`)

export const AlertList = z
  .strictObject({
    ...listOf(AlertView).shape,
    /** Of the kind that was asked for: what needs a look, by severity, and what is put aside. */
    counts: z.strictObject({ critical: Count, warning: Count, notice: Count, aside: Count }),
  })
  .openapi('AlertList')

const HOURS_MAX = 720

export const AlertCommandInput = z
  .strictObject({
    command: z.enum(ALERT_COMMANDS),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(500)
      .optional()
      .describe('Why; kept in the host’s feed. What brings an alert back to the list needs none'),
    hours: z.int().min(1).max(HOURS_MAX).default(24).describe('How long it is put aside'),
  })
  .openapi('AlertCommandInput', { example: { command: 'snooze', reason: '服务商周一修复', hours: 72 } })

export type AlertPage = z.infer<typeof AlertList>
