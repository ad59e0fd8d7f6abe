import type { Generated } from 'kysely'
import type { Protocol, ProviderEvent, ReplyReason } from '../../bff/domain/provider-event.ts'
import type { Instant } from '../../bff/domain/time.ts'

export type InstanceTable = {
  id: string
  host_id: string
  order_id: string
  buyer_id: string
  provider_id: string
  product_id: string
  product_name: string
  plan_id: string
  plan_name: string
  trial: number
  state: string
  version: number
  provider_instance_id: string | null
  website: string | null
  admin_url: string | null
  login_url_sealed: string | null
  /** The data key, wrapped by the master key; null once the instance is released. */
  wrapped_key: string | null
  /** The sequence of the last notification about it. */
  last_sequence: number
  expires_at: Instant | null
  created_at: Instant
  activated_at: Instant | null
}

export type CredentialTable = {
  host_id: string
  instance_id: string
  key: string
  position: number
  label: string
  value: string | null
  sealed: string | null
  /** Since when it is this one; null since the delivery. */
  changed_at: Instant | null
  /** What it was before, until that is destroyed. */
  previous_value: string | null
  previous_sealed: string | null
  previous_until: Instant | null
}

export type EndpointTable = {
  host_id: string
  provider_id: string
  mode: 'live' | 'debug'
  protocol: Protocol
  url: string
  secrets_sealed: string
  secret_names: string
  verified_at: Instant | null
  updated_at: Instant
  /** Since when nothing is sent there, and what the provider answered; null while it is in force. */
  disabled_at: Instant | null
  disabled_reason: string | null
  /** Of protocol, address and secrets; null for one saved before it was kept. */
  fingerprint: string | null
  /** When the live one is looked at again; null while there is nothing to look at. */
  probe_at: Instant | null
  /** Since when nothing it was told was taken; null while all is well. */
  failing_since: Instant | null
  /** How many percent of its attempts some notification has used up, by the stages people are told of; 0 below the first. */
  failing_stage: Generated<number>
  /** Until when the secret that was replaced signs as well, by the wall clock; null when there is none. */
  previous_until: Instant | null
}

export type NotificationTable = {
  id: string
  /** The id the provider sees; a replay keeps the first one's. */
  message_id: string
  host_id: string
  provider_id: string
  order_id: string | null
  instance_id: string
  sequence: number
  event: ProviderEvent
  body: string
  state: 'pending' | 'accepted' | 'refused' | 'dead' | 'abandoned'
  attempts: Generated<number>
  polls: Generated<number>
  next_at: Instant
  lease_until: Generated<Instant>
  token: Generated<number>
  reason: string | null
  created_at: Instant
  finished_at: Instant | null
  /** Where a talk of several steps goes on, in the dialect's own word; null at its beginning. */
  phase: string | null
}

export type AttemptTable = {
  id: string
  host_id: string
  notification_id: string
  number: number
  started_at: Instant
  finished_at: Instant | null
  request: string | null
  response: string | null
  verdict: string | null
  reason: ReplyReason | null
  detail: string | null
  timing: string | null
}
