import type { MessageReadRow, MessageRow } from '../../db/queries/messages.ts'
import type { Message } from '../contract/message.ts'
import { SESSION_ROLES } from '../domain/role.ts'
import { attachmentViews, type Files } from './attachment.ts'
import { actorView, iso } from './common.ts'

export function messageView(message: MessageRow, reads: readonly MessageReadRow[], files: Files): Message {
  const seen = (role: string) => reads.some((read) => read.role === role && read.number >= message.number)
  return {
    id: message.id,
    number: message.number,
    at: iso(message.at),
    actor: actorView(message),
    text: message.text,
    attachments: attachmentViews(files, message.attachments),
    readBy: SESSION_ROLES.filter((role) => role !== message.actor_role && seen(role)),
  }
}
