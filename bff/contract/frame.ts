import { z } from '@hono/zod-openapi'
import { id, Time } from './common.ts'

export const FrameTicket = z.strictObject({ ticket: z.string(), expiresAt: Time }).openapi('FrameTicket')
export const FrameEntry = z
  .strictObject({ ticket: z.string().min(16).max(100) })
  .openapi('FrameEntry', { example: { ticket: 'aVeryShortLivedTicketFromThePage' } })
export const FrameEntered = z
  .strictObject({ token: z.string(), expiresAt: Time, instanceId: id('ins') })
  .openapi('FrameEntered')
