import { z } from '@hono/zod-openapi'
import { ATTACHMENTS_MAX } from '../domain/attachment.ts'
import { ActorView, id, ListQuery, Time } from './common.ts'
import { AttachmentView } from './work.ts'

const MESSAGE_MAX = 2000

export const NewMessage = z
  .strictObject({
    text: z.string().trim().min(1).max(MESSAGE_MAX),
    /** Files uploaded with `purpose=message`. */
    attachments: z
      .array(z.strictObject({ uploadId: id('upl') }))
      .max(ATTACHMENTS_MAX)
      .default([]),
  })
  .openapi('NewMessage', { example: { text: '请问服务器的系统版本是？', attachments: [] } })

export const MessageView = z
  .strictObject({
    id: id('msg'),
    number: z.int(),
    at: Time,
    actor: ActorView,
    text: z.string(),
    attachments: z.array(AttachmentView),
    /** Who else has seen it, by role. */
    readBy: z.array(z.enum(['buyer', 'provider', 'operator'])),
  })
  .openapi('Message')

export const MessageQuery = ListQuery
/** Newest first. */
export const MessageList = z
  .strictObject({ items: z.array(MessageView), nextCursor: z.string().nullable(), unread: z.int() })
  .openapi('MessageList')

export const MessagesRead = z
  .strictObject({ number: z.int().min(0) })
  .openapi('MessagesRead', { example: { number: 3 } })
export const UnreadView = z.strictObject({ unread: z.int() }).openapi('Unread')

export type Message = z.infer<typeof MessageView>
