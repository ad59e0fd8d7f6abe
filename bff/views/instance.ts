import type { AccessKeyRow } from '../../db/queries/access-keys.ts'
import type { ApiServiceRow } from '../../db/queries/api-services.ts'
import type { CodeRow } from '../../db/queries/code-pools.ts'
import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import type { CredentialRow, InstanceRow, RevealRow } from '../../db/queries/instances.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type {
  Credential,
  Instance,
  InstanceListItem,
  OpenOrder,
  RevealEntry,
  TermOfferItem,
} from '../contract/instance.ts'
import { accessCommands } from '../domain/access-key.ts'
import { type Delivery, deliveryProcesses } from '../domain/delivery/processes.ts'
import { instanceProcess } from '../domain/instance.ts'
import { DEFAULT_CURRENCY } from '../domain/money.ts'
import type { Role } from '../domain/role.ts'
import type { TermOffer } from '../domain/term-offer.ts'
import type { Instant } from '../domain/time.ts'
import { accessView } from './access.ts'
import { commandViews, deadlineView, historyView, iso, isoOrNull } from './common.ts'

export type InstanceParts = {
  readonly instance: InstanceRow
  readonly credentials: readonly CredentialRow[]
  readonly history: readonly HistoryRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly reveals: number
  /** Only what was bought as one has it. */
  readonly code?: CodeRow | undefined
  /** What may be ordered for it now. */
  readonly offers: readonly TermOffer[]
  /** Orders for it that are not over. */
  readonly open: readonly OrderRow[]
  readonly openDeadlines: readonly DeadlineRow[]
  /** Only API goods have one, and what its service is reached at. */
  readonly key?: AccessKeyRow | undefined
  readonly service?: ApiServiceRow | undefined
  readonly moneyBack: Instance['moneyBack']
  readonly now: number
  readonly isolated: boolean
  /** Whether this session may open the provider's own login. */
  readonly signsIn: boolean
}

/** What the viewer may see of an instance. A provider is told nothing it delivered: it cannot read back what was handed over. */
export function instanceView(
  {
    instance,
    credentials,
    history,
    deadlines,
    reveals,
    code,
    offers,
    open,
    openDeadlines,
    key,
    service,
    moneyBack,
    now,
    isolated,
    signsIn,
  }: InstanceParts,
  role: Role,
  wall: Instant,
): Instance {
  const buyer = role === 'buyer'
  return {
    ...instanceItem(instance),
    providerInstanceId: instance.provider_instance_id,
    website: service?.address ?? instance.website,
    adminUrl: instance.admin_url,
    loginLink: buyer && signsIn && instance.state === 'active' && instance.login_url_sealed !== null,
    isolated,
    redemption: code ? redemptionView(instance, code) : null,
    access: key ? accessView(key, wall) : null,
    moneyBack,
    fields: buyer ? credentials.map((row) => credentialView(row, now)) : [],
    labels: role === 'provider' ? credentials.map(({ label }) => label) : [],
    activatedAt: isoOrNull(instance.activated_at),
    deadline: deadlineView(instanceProcess, instance.state, deadlines),
    announcedAt: isoOrNull(deadlines[0]?.announced_at ?? null),
    commands: [
      ...[...new Set(offers.map(({ type }) => type))].map((command) => ({ command })),
      // What we made ourselves is not the provider's to replace.
      ...(code || key ? [] : commandViews(instanceProcess, instance.state, role, null)),
      ...(buyer && key && instance.state !== 'released' ? accessCommands(key.disabled_at === null) : []).map(
        (command) => ({
          command,
        }),
      ),
    ],
    openOrders: open.map((order) =>
      openOrderView(
        order,
        openDeadlines.filter(({ subject_id }) => subject_id === order.id),
      ),
    ),
    history: history.map(historyView),
    reveals: role === 'provider' ? null : reveals,
  }
}

export function instanceItem(instance: InstanceRow): InstanceListItem {
  return {
    id: instance.id,
    state: instance.state,
    version: instance.version,
    product: { id: instance.product_id, name: instance.product_name },
    plan: { id: instance.plan_id, name: instance.plan_name },
    trial: instance.trial === 1,
    orderId: instance.order_id,
    createdAt: iso(instance.created_at),
    expiresAt: isoOrNull(instance.expires_at),
  }
}

export function termOfferView(
  { type, plan, period, listPrice, price, expiresAt }: TermOffer,
  agreement: string | null,
): TermOfferItem {
  const money = (amount: number) => ({ amount, currency: DEFAULT_CURRENCY })
  return { type, plan, period, listPrice: money(listPrice), price: money(price), expiresAt: iso(expiresAt), agreement }
}

function openOrderView(order: OrderRow, deadlines: readonly DeadlineRow[]): OpenOrder {
  const { period_count, period_unit } = order
  return {
    id: order.id,
    number: order.number,
    type: order.type,
    converts: order.converts === 1,
    state: order.state,
    plan: { id: order.plan_id, name: order.plan_name },
    period: period_count !== null && period_unit !== null ? { count: period_count, unit: period_unit } : null,
    price: { amount: order.price, currency: order.currency },
    placedAt: iso(order.placed_at),
    deadline: deadlineView(deliveryProcesses[order.delivery as Delivery], order.state, deadlines),
  }
}

export function revealView(row: RevealRow): RevealEntry {
  return {
    at: iso(row.at),
    actor: { role: row.actor_role, id: row.actor_id, ...(row.actor_name !== null && { name: row.actor_name }) },
    key: row.key,
    label: row.label,
  }
}

function credentialView(row: CredentialRow, now: number): Credential {
  const { key, label, value, changed_at } = row
  const since = changed_at === null ? {} : { changedAt: iso(changed_at) }
  const previous = previousOf(row, now)
  if (value === null) return { key, label, masked: true, ...since, ...(previous && { previous: masked(previous) }) }
  return { key, label, value, ...since, ...(previous && { previous }) }
}

/** The old value, as long as it is valid: what is over is not shown, whether it is destroyed yet or not. */
function previousOf({ previous_value, previous_until }: CredentialRow, now: number) {
  if (previous_until === null || previous_until <= now) return null
  return { until: iso(previous_until), value: previous_value ?? '' }
}

function masked({ until }: { readonly until: string }) {
  return { until, masked: true as const }
}

function redemptionView({ website }: InstanceRow, { state, used_at }: CodeRow): NonNullable<Instance['redemption']> {
  const shown = state === 'used' || state === 'void' ? state : 'unused'
  return { url: website, state: shown, usedAt: isoOrNull(used_at) }
}
