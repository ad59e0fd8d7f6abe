import type { Instant } from '../../bff/domain/time.ts'

/** The key pair of an instance. The secret is one of the instance's credentials; only what a rotation left behind stands here. */
export type AccessKeyTable = {
  id: string
  host_id: string
  instance_id: string
  provider_id: string
  /** The only API service it opens. */
  service_id: string
  previous_sealed: string | null
  /** Until when the secret before the last rotation is good, on the wall's clock. */
  previous_until: Instant | null
  created_at: Instant
  rotated_at: Instant | null
  disabled_at: Instant | null
}

/** One package of one order. `leased` = used + lost + what nodes hold. */
export type QuotaTable = {
  id: string
  host_id: string
  instance_id: string
  order_id: string
  package_id: string
  name: string
  total: number
  leased: number
  used: number
  /** Held by nodes that died, and counted as used. */
  lost: number
  /** Held by nodes that died, and given back. */
  given_back: number
  /** The last mark somebody was told of. */
  told: number
  opened_at: Instant
  expires_at: Instant
}

/** What one node holds of one quota: both numbers only grow, so that a report that is repeated counts once. */
export type QuotaLeaseTable = {
  id: string
  host_id: string
  quota_id: string
  taken: number
  used: number
  /** On the wall's clock; afterwards its node is taken for dead. */
  until: Instant
}

/** Calls within one hour of business time. */
export type UsageTable = { host_id: string; instance_id: string; hour: Instant; calls: number; refused: number }
