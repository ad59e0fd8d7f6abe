import type { Role } from '../../bff/domain/role.ts'
import type { Instant } from '../../bff/domain/time.ts'

/** One version of what the buyer wants; `answers` is JSON by field key, `attachments` a JSON list of uploads. */
export type RequirementTable = {
  id: string
  host_id: string
  order_id: string
  version: number
  answers: string
  attachments: string
  digest: string
  at: Instant
  actor_role: Role
  actor_id: string
  actor_name: string | null
}

export type RequirementDraftTable = {
  host_id: string
  order_id: string
  answers: string
  attachments: string
  saved_at: Instant
}

/** What the provider handed over in one round. */
export type ResultTable = {
  id: string
  host_id: string
  order_id: string
  version: number
  text: string
  links: string
  files: string
  /** Opens its accounts; null once they are destroyed. */
  wrapped_key: string | null
  digest: string
  at: Instant
  actor_role: Role
  actor_id: string
  actor_name: string | null
}

export type ResultAccountTable = {
  host_id: string
  result_id: string
  key: string
  position: number
  label: string
  value: string | null
  sealed: string | null
}

export type ResultRevealTable = {
  id: string
  host_id: string
  order_id: string
  result_id: string
  key: string
  label: string
  actor_role: Role
  actor_id: string
  actor_name: string | null
  at: Instant
}

export type ExtensionTable = {
  id: string
  host_id: string
  order_id: string
  /** The clock it is about. */
  command: string
  days: number
  reason: string
  asked_role: Role
  asked_at: Instant
  state: 'asked' | 'agreed' | 'refused' | 'lapsed'
  answered_at: Instant | null
}

export type MessageTable = {
  id: string
  host_id: string
  order_id: string
  number: number
  at: Instant
  actor_role: Role
  actor_id: string
  actor_name: string | null
  text: string
  attachments: string
  /** Over the message and the hash of the one before it in the order. */
  hash: string
}

export type MessageReadTable = {
  host_id: string
  order_id: string
  role: Role
  number: number
  at: Instant
}
