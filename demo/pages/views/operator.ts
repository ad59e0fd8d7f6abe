import type { Refund } from '../../../bff/contract/order.ts'
import { ask } from '../api.ts'
import { h, live } from '../dom.ts'
import { money, time } from '../format.ts'
import { navigate } from '../navigate.ts'
import { addressOf } from '../route.ts'
import { toast } from '../toast.ts'
import { t, wordOf } from '../words/words.ts'
import { head, pill, table } from './parts.ts'
import type { PersonRoute, View } from './view.ts'

export function alertsView({ person }: PersonRoute): View {
  const pages: Readonly<Record<string, string>> = { order: 'orders', product: 'reviews', refund: 'refunds' }
  const list = h('mkt-alert-list', { 'heading-level': 1 })
  list.addEventListener('mkt-alert-opened', (event) => {
    const { type, id } = (event as CustomEvent<{ type: string; id: string }>).detail
    navigate(addressOf('operator', person, pages[type], type === 'refund' ? '' : id))
  })
  return { title: t('alerts.title'), body: [h('div', { class: 'card' }, list)] }
}

/** Money is the portal's own business: the list comes from its back end, which has the server key. */
export function refundsView({ person }: PersonRoute): View {
  const list = live(async () => {
    const { items } = await ask<{ items: Refund[] }>('GET', '/portal/refunds')
    return table(
      [
        { name: t('alerts.at'), cell: (row) => time(row.requestedAt) },
        { name: t('refunds.amount'), cell: (row) => h('b', { class: 'number' }, money(row.amount)) },
        {
          name: t('refunds.reason'),
          cell: (row) =>
            h('a', { href: addressOf('operator', person, 'orders', row.orderId) }, wordOf('reason', row.reason)),
        },
        {
          name: t('refunds.state'),
          cell: (row) => pill('state', row.state, row.state === 'confirmed' ? 'good' : 'wait'),
        },
        {
          name: '',
          cell: (row) =>
            row.state === 'requested'
              ? h(
                  'button',
                  { class: 'button', type: 'button', click: () => void confirm(row.id) },
                  t('refunds.confirm'),
                )
              : (row.reference ?? ''),
        },
      ],
      items.toSorted((one, other) => other.requestedAt.localeCompare(one.requestedAt)),
      t('refunds.empty'),
    )
  })
  async function confirm(id: string): Promise<void> {
    try {
      await ask('POST', `/portal/refunds/${encodeURIComponent(id)}`)
      toast(t('refunds.done'))
    } catch (error) {
      toast((error as Error).message)
    }
    await list.reload()
  }
  return {
    title: t('refunds.title'),
    body: [head(t('refunds.title'), t('refunds.lead')), list],
    refresh: () => void list.reload(),
  }
}
