import type { HistoryRow } from '../../db/queries/history.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type { PriceChange, RefundRequest } from '../contract/order.ts'
import { actorView, iso } from './common.ts'

const ANSWERS: Readonly<Record<string, RefundRequest['state']>> = {
  'agree-refund': 'agreed',
  'agree-refund-silently': 'agreed',
  'refuse-refund': 'refused',
  'withdraw-refund': 'withdrawn',
  'lapse-refund': 'lapsed',
  appeal: 'appealed',
  decide: 'decided',
}

type Asked = { readonly version: number; readonly amount: number }

/** The buyer's last request for money back, and what became of it. */
export function refundRequestView(
  order: OrderRow,
  history: readonly HistoryRow[],
  asked: Asked | undefined,
): RefundRequest | null {
  const step = history.findLast(({ command }) => command === 'request-refund')
  if (!step) return null
  const answers = history.filter(({ version, command }) => version > step.version && ANSWERS[command] !== undefined)
  const first = answers[0]
  const last = answers.at(-1)
  return {
    amount: { amount: asked?.version === step.version ? asked.amount : order.price, currency: order.currency },
    reason: step.note ?? '',
    askedAt: iso(step.at),
    state: last ? (ANSWERS[last.command] ?? 'open') : 'open',
    answer: first ? { at: iso(first.at), actor: actorView(first), reason: first.note } : null,
  }
}

type Changed = { readonly version: number; readonly old_price: number; readonly price: number }

/** What the provider made an unpaid order cost, oldest first. */
export function priceChangeViews(
  order: OrderRow,
  history: readonly HistoryRow[],
  changes: readonly Changed[],
): PriceChange[] {
  return changes.flatMap(({ version, old_price, price }) => {
    const step = history.find((row) => row.version === version)
    if (!step) return []
    const money = (amount: number) => ({ amount, currency: order.currency })
    return [{ at: iso(step.at), actor: actorView(step), from: money(old_price), to: money(price), reason: step.note }]
  })
}
