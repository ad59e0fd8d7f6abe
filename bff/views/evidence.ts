import type { ExtensionRow } from '../../db/queries/extensions.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import type { MessageRow } from '../../db/queries/messages.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type { RefundRow } from '../../db/queries/refunds.ts'
import type { RequirementRow } from '../../db/queries/requirements.ts'
import type { listResultReveals, ResultAccountRow, ResultRow } from '../../db/queries/results.ts'
import { iso, isoOrNull } from './common.ts'

export type EvidenceParts = {
  readonly order: OrderRow
  readonly history: readonly HistoryRow[]
  readonly requirements: readonly RequirementRow[]
  readonly results: readonly ResultRow[]
  readonly accounts: readonly ResultAccountRow[]
  readonly reveals: Awaited<ReturnType<typeof listResultReveals>>
  readonly messages: readonly MessageRow[]
  readonly extensions: readonly ExtensionRow[]
  readonly refund: RefundRow | undefined
}

/** The documents of an evidence pack, by file name. What is chained stands as it was hashed: see docs/evidence.md. */
export function evidenceDocuments(parts: EvidenceParts): Readonly<Record<string, unknown>> {
  const { order, results, accounts } = parts
  return {
    'order.json': orderDocument(parts),
    'history.json': parts.history.map(({ host_id: _, subject: __, subject_id: ___, ...row }) => row),
    'requirements.json': parts.requirements.map(({ version, answers, attachments, digest, at, ...row }) => ({
      version,
      at: iso(at),
      actor: { role: row.actor_role, id: row.actor_id, name: row.actor_name },
      answers,
      attachments,
      digest,
    })),
    'results.json': results.map(({ id, version, text, links, files, digest, at, ...row }) => ({
      version,
      at: iso(at),
      actor: { role: row.actor_role, id: row.actor_id, name: row.actor_name },
      text,
      links: JSON.parse(links),
      files,
      accounts: accounts.filter(({ result_id }) => result_id === id).map(({ label }) => label),
      digest,
    })),
    'reveals.json': parts.reveals.map(({ key, label, at, actor_role, actor_id }) => ({
      key,
      label,
      at: iso(at),
      actor: { role: actor_role, id: actor_id },
    })),
    'messages.json': parts.messages.map(({ id: _, host_id: __, order_id: ___, ...row }) => row),
    'extensions.json': parts.extensions.map(({ id: _, host_id: __, order_id: ___, ...row }) => row),
    'chain.json': { history: order.chain, messages: parts.messages.at(-1)?.hash ?? null },
  }
}

function orderDocument({ order, refund }: EvidenceParts) {
  return {
    id: order.id,
    number: order.number,
    type: order.type,
    delivery: order.delivery,
    product: { id: order.product_id, versionId: order.product_version_id, name: order.product_name },
    plan: { id: order.plan_id, name: order.plan_name },
    price: { amount: order.price, currency: order.currency },
    buyer: order.buyer_id,
    provider: order.provider_id,
    state: order.state,
    version: order.version,
    promised: JSON.parse(order.lengths),
    placedAt: iso(order.placed_at),
    paidAt: isoOrNull(order.paid_at),
    refund: refund && {
      id: refund.id,
      state: refund.state,
      amount: { amount: refund.amount, currency: refund.currency },
      reason: refund.reason,
    },
  }
}
