import type { CodeState } from '../../bff/domain/redemption-code.ts'
import type { Instant } from '../../bff/domain/time.ts'

export type CodePoolTable = {
  host_id: string
  plan_id: string
  product_id: string
  provider_id: string
  /** Whether a code is made when the pool is empty. */
  generates: number
  low_at: number
  /** How many of its codes are free; taking one from here comes before taking the code, and keeps takers apart. */
  free: number
  updated_at: Instant
}

export type RedemptionCodeTable = {
  id: string
  host_id: string
  plan_id: string
  product_id: string
  provider_id: string
  /** Keyed, of host, provider and code: finds a code without keeping it. */
  hash: string
  state: CodeState
  /** The code while it is free; once given it stands only under its instance's key. */
  sealed: string | null
  order_id: string | null
  instance_id: string | null
  added_at: Instant
  given_at: Instant | null
  used_at: Instant | null
  voided_at: Instant | null
}

export type ProviderKeyTable = {
  id: string
  host_id: string
  provider_id: string
  name: string
  secret_sealed: string
  /** The secret before the last rotation, and until when it still signs. */
  previous_sealed: string | null
  previous_until: Instant | null
  created_at: Instant
  rotated_at: Instant | null
  disabled_at: Instant | null
}

/** A number that has been used once and is used no more. */
export type WireNonceTable = { host_id: string; key_id: string; nonce: string; at: Instant }
