import { z } from '@hono/zod-openapi'
import { ALERT_COMMANDS, ALERT_KINDS } from '../domain/alert.ts'
import { ListQuery } from './common.ts'

export const AlertQuery = ListQuery.extend({
  kind: z.enum(ALERT_KINDS).optional(),
  state: z.enum(['open', 'ended']).default('open').describe('What needs a look, or what is over, and why'),
})

const HOURS_MAX = 720

export const AlertCommandInput = z
  .strictObject({
    command: z.enum(ALERT_COMMANDS),
    reason: z.string().trim().min(1).max(500).describe('Why; kept in the host’s feed'),
    hours: z.int().min(1).max(HOURS_MAX).default(24).describe('How long it is put aside'),
  })
  .openapi('AlertCommandInput', { example: { command: 'snooze', reason: '服务商周一修复', hours: 72 } })
