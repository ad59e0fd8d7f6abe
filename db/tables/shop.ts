import type { Generated } from 'kysely'
import type { Currency } from '../../bff/domain/money.ts'
import type { Role, SessionRole } from '../../bff/domain/role.ts'
import type { Instant } from '../../bff/domain/time.ts'

export type SessionTable = {
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
  /** Whether it sees secrets in our own frame only. */
  isolated: number | null
  /** JSON arrays of names; null: all there are. */
  components: string | null
  features: string | null
}

export type ProductTable = {
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
  /** The new version that is being written or reviewed, and where it stands; null when there is none. */
  revision_id: string | null
  revision_state: string | null
  /** Its place in the review queue, or its revision's: when the review is due. Null when neither is in review. */
  queue_at: Instant | null
}

/** A new version of a product that has been listed. What was published became a `product_version`. */
export type RevisionTable = {
  id: string
  host_id: string
  product_id: string
  state: string
  version: number
  fields: string
  review: string | null
  created_at: Instant
  updated_at: Instant
  submitted_at: Instant | null
  /** When it was published or discarded. */
  ended_at: Instant | null
}

export type ApiServiceTable = {
  id: string
  host_id: string
  provider_id: string
  name: string
  /** Where buyers call it. */
  address: string
  documentation_url: string | null
  documentation: string | null
  version: number
  created_at: Instant
  updated_at: Instant
  /** Calls of one key in a second; null leaves it to the default. */
  calls_per_second: number | null
}

export type UploadTable = {
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
  /** Of a picture's copy for lists, where there is one. */
  small_key: string | null
}

export type OrderTable = {
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
  /** The hash of its last step. */
  chain: string | null
  quantity: Generated<number>
  /** Before any discount; null for orders from before it was kept. */
  list_price: number | null
  package_id: string | null
  package_name: string | null
  package_quota: number | null
  /** The agreement the buyer accepted, by the digest of its text or file; null when the request named none. */
  agreement_title: string | null
  agreement_digest: string | null
  /** Of a change: the plan it leaves. */
  from_plan_id: string | null
  from_plan_name: string | null
  /** 1 for a change that makes a paid instance of a trial. */
  converts: Generated<number>
}

export type RefundTable = {
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
