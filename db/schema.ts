import type { Generated } from 'kysely'
import type { Role, SessionRole } from '../bff/domain/role.ts'
import type { Instant } from '../bff/domain/time.ts'
import type { AccessKeyTable, QuotaLeaseTable, QuotaTable, UsageTable } from './tables/access.ts'
import type { CodePoolTable, ProviderKeyTable, RedemptionCodeTable, WireNonceTable } from './tables/code.ts'
import type {
  AttemptTable,
  CredentialTable,
  EndpointTable,
  InstanceTable,
  NotificationTable,
} from './tables/delivery.ts'
import type {
  AlertTable,
  DeadlineTable,
  EventTable,
  HistoryTable,
  IdempotencyTable,
  WebhookTable,
} from './tables/record.ts'
import type {
  ApiServiceTable,
  OrderTable,
  ProductTable,
  RefundTable,
  RevisionTable,
  SessionTable,
  UploadTable,
} from './tables/shop.ts'
import type {
  ExtensionTable,
  MessageReadTable,
  MessageTable,
  RequirementDraftTable,
  RequirementTable,
  ResultAccountTable,
  ResultRevealTable,
  ResultTable,
} from './tables/work.ts'
import type { ConformanceResultTable, ConformanceRunTable, DebugCallTable } from './tables/workbench.ts'

/** Mirrors `migrations/`; a test compares the two. Only text and integers; JSON is text; instants are milliseconds. */
export type Schema = {
  /** One row: how many commits there were, and when the last one was by the clock of who made it. */
  ledger: { id: number; commits: number; at: Instant | null }
  /** One row, sealed by the first start. */
  master_key_seal: { name: string; sealed: string }
  host: {
    id: string
    name: string
    key_hash: string
    event_seq: Generated<number>
    created_at: Instant
    /** Whether automatic delivery may only be offered on a green conformance report. Hosts from before there were any: advised. */
    conformance: Generated<'required' | 'advised'>
    /** The server key before the last rotation, and until when it opens as well. */
    previous_key_hash: string | null
    previous_key_until: Instant | null
  }
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
  revision: RevisionTable
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
  catalog_entry: { product_id: string; host_id: string; text: string }
  catalog_place: { host_id: string; facet: string; product_id: string; price: number }
  api_service: ApiServiceTable
  order: OrderTable
  /** What was ever ordered under which name; a name is pinned to an order, and there are few. */
  ordered_name: { host_id: string; product_id: string; name: string }
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
  /** Opens our frame once; only the digest of what opens it is kept. */
  frame_ticket: {
    hash: string
    host_id: string
    instance_id: string
    actor_id: string
    actor_name: string | null
    expires_at: Instant
    /** What the frame may do: a JSON array of names. Null in a ticket of before it was written down, which opens nothing more. */
    features: string | null
  }
  /** What the buyer asked back with that step of the order. */
  refund_request: { host_id: string; order_id: string; version: number; amount: number }
  /** What that step of an unpaid order made it cost. */
  price_change: { host_id: string; order_id: string; version: number; old_price: number; price: number }
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
  requirement: RequirementTable
  requirement_draft: RequirementDraftTable
  result: ResultTable
  result_account: ResultAccountTable
  result_reveal: ResultRevealTable
  extension: ExtensionTable
  message: MessageTable
  message_read: MessageReadTable
  code_pool: CodePoolTable
  redemption_code: RedemptionCodeTable
  provider_key: ProviderKeyTable
  wire_nonce: WireNonceTable
  debug_call: DebugCallTable
  access_key: AccessKeyTable
  quota: QuotaTable
  quota_lease: QuotaLeaseTable
  usage: UsageTable
  conformance_run: ConformanceRunTable
  conformance_result: ConformanceResultTable
}
