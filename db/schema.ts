import type { Generated } from 'kysely'
import type { PolicyName } from '../bff/domain/deadline.ts'
import type { Currency } from '../bff/domain/money.ts'
import type { AlertKind, Subject } from '../bff/domain/process.ts'
import type { Protocol, ProviderEvent, ReplyReason } from '../bff/domain/provider-event.ts'
import type { Role, SessionRole } from '../bff/domain/role.ts'
import type { Instant } from '../bff/domain/time.ts'

/** Mirrors `migrations/`; a test compares the two. Only text and integers; JSON is text; instants are milliseconds. */
export type Schema = {
  /** One row: how many commits there were, and when the last one was by the clock of who made it. */
  ledger: { id: number; commits: number; at: Instant | null }
  host: { id: string; name: string; key_hash: string; event_seq: Generated<number>; created_at: Instant }
  host_origin: { host_id: string; origin: string }
  counter: { host_id: string; name: string; value: number }
  actor: { host_id: string; role: SessionRole; id: string; name: string | null; seen_at: Instant }
  session: SessionTable
  product: ProductTable
  product_version: {
    id: string
    host_id: string
    product_id: string
    number: number
    fields: string
    approved_at: Instant
  }
  agreement: {
    id: string
    host_id: string
    provider_id: string
    title: string
    text: string
    digest: string
    created_at: Instant
  }
  upload: UploadTable
  order: OrderTable
  instance: InstanceTable
  credential: CredentialTable
  reveal: {
    id: string
    host_id: string
    instance_id: string
    key: string
    label: string
    actor_role: Role
    actor_id: string
    actor_name: string | null
    at: Instant
  }
  refund: RefundTable
  history: HistoryTable
  deadline: DeadlineTable
  reminder: { id: string; host_id: string; deadline_id: string; at: Instant; audience: Role }
  event: EventTable
  endpoint: EndpointTable
  notification: NotificationTable
  attempt: AttemptTable
  alert: AlertTable
  idempotency: IdempotencyTable
  webhook: WebhookTable
}

type SessionTable = {
  id: string
  host_id: string
  role: SessionRole
  actor_id: string
  actor_name: string | null
  origin: string
  resources: string | null
  expires_at: Instant
  revoked_at: Instant | null
  created_at: Instant
}

type ProductTable = {
  id: string
  host_id: string
  number: number
  provider_id: string
  kind: string
  state: string
  version: number
  name: string
  /** `/business/crm/`: the category path, for filtering. */
  category: string
  fields: string
  /** The version buyers see while listed; null before the first approval. */
  live_version_id: string | null
  review: string | null
  created_at: Instant
  updated_at: Instant
  submitted_at: Instant | null
}

type UploadTable = {
  id: string
  host_id: string
  owner_role: Role
  owner_id: string
  purpose: string
  name: string
  media_type: string
  bytes: number
  sha256: string
  width: number | null
  height: number | null
  storage_key: string
  created_at: Instant
}

type OrderTable = {
  id: string
  host_id: string
  number: string
  type: 'purchase' | 'trial' | 'renewal' | 'change'
  delivery: string
  buyer_id: string
  provider_id: string
  product_id: string
  product_version_id: string
  product_name: string
  plan_id: string
  plan_name: string
  period_count: number | null
  period_unit: 'hour' | 'day' | 'month' | 'year' | null
  price: number
  currency: Currency
  state: string
  version: number
  instance_id: string | null
  contact: string | null
  /** Lengths this order's deadlines were promised, pinned when it was placed. */
  lengths: string
  payment_reference: string | null
  placed_at: Instant
  paid_at: Instant | null
}

type InstanceTable = {
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

type CredentialTable = {
  host_id: string
  instance_id: string
  key: string
  position: number
  label: string
  value: string | null
  sealed: string | null
}

type RefundTable = {
  id: string
  host_id: string
  order_id: string
  state: string
  version: number
  amount: number
  currency: Currency
  reason: string
  reference: string | null
  requested_at: Instant
  confirmed_at: Instant | null
}

type HistoryTable = {
  host_id: string
  subject: Subject
  subject_id: string
  version: number
  at: Instant
  actor_role: Role
  actor_id: string
  actor_name: string | null
  command: string
  from_state: string | null
  to_state: string
  note: string | null
  problems: string | null
}

type DeadlineTable = {
  id: string
  host_id: string
  subject: Subject
  subject_id: string
  command: string
  policy: PolicyName
  policy_version: number
  /** The subject's version at entry: which visit of the state this clock belongs to. */
  entry: number
  armed_at: Instant
  due_at: Instant
  paused_at: Instant | null
  remaining_ms: number | null
  attempts: Generated<number>
  /** When to try again after a failure; equals `due_at` before the first. */
  next_try_at: Instant
  last_error: string | null
}

type EventTable = {
  host_id: string
  seq: number
  id: string
  type: string
  at: Instant
  actor_role: Role
  actor_id: string
  actor_name: string | null
  subject: string
  subject_id: string
  data: string
}

type EndpointTable = {
  host_id: string
  provider_id: string
  mode: 'live' | 'debug'
  protocol: Protocol
  url: string
  secrets_sealed: string
  secret_names: string
  verified_at: Instant | null
  updated_at: Instant
}

type NotificationTable = {
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
}

type AttemptTable = {
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

type AlertTable = {
  id: string
  host_id: string
  kind: AlertKind
  subject: string
  subject_id: string
  detail: string
  at: Instant
  resolved_at: Instant | null
}

type IdempotencyTable = {
  host_id: string
  caller: string
  key: string
  operation: string
  body_hash: string
  status: number
  answer: string
  at: Instant
}

type WebhookTable = {
  host_id: string
  url: string
  secret_sealed: string
  pushed_seq: number
  attempts: Generated<number>
  next_at: Instant
  lease_until: Generated<Instant>
  token: Generated<number>
  last_error: string | null
  updated_at: Instant
}
