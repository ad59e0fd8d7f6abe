import type { OrderListItem } from '../../bff/contract/order.ts'
import { marketNow } from '../shared/clock.ts'
import type { CallOptions } from '../shared/http.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { PAGE_MAX, type Page } from '../shared/paged.ts'
import { saveFile } from '../shared/save-file.ts'
import { date, dateTime } from '../shared/time.ts'
import { toCsv } from './csv.ts'

/** Rows of one file: fifty calls, and little enough for the tab's memory. */
const ROWS_MAX = 5000

type Wanted = {
  readonly query: NonNullable<CallOptions['query']>
  readonly signal: AbortSignal
  /** How far it is; `aloud` is read out too. */
  readonly say: (words: string, aloud: boolean) => void
}

/** Reads the filtered list to its end, page by page, saves it as CSV, and answers with how it went. */
export async function exportOrders(host: MktElement, wanted: Wanted): Promise<string> {
  const { items, cut } = await collect(host, wanted)
  saveFile(fileOf(host, items))
  return host.t(cut ? 'order-list.cut' : 'order-list.exported', items.length)
}

async function collect(host: MktElement, { query, signal, say }: Wanted) {
  const items: OrderListItem[] = []
  for (let cursor: string | undefined; ; ) {
    signal.throwIfAborted()
    say(host.t('order-list.exporting', items.length), items.length === 0)
    const page = await host.http.get<Page<OrderListItem>>('/orders', {
      signal,
      query: { ...query, limit: PAGE_MAX, cursor },
    })
    items.push(...page.items)
    if (!page.nextCursor) return { items, cut: false }
    if (items.length >= ROWS_MAX) return { items, cut: true }
    cursor = page.nextCursor
  }
}

function fileOf({ localize, zone, t }: MktElement, items: readonly OrderListItem[]): File {
  const head = [
    t('orders.number'),
    t('orders.placed'),
    t('order-list.type'),
    t('order-list.product'),
    t('order-list.plan'),
    t('role.buyer'),
    t('role.provider'),
    t('orders.price'),
    t('order-list.currency'),
    t('list.state'),
    t('order-list.due'),
  ]
  const rows = items.map((item) => [
    item.number,
    dateTime(item.placedAt, zone),
    localize.word('order.type', item.converts ? 'conversion' : item.type),
    item.product.name,
    item.plan.name,
    item.buyer.name ?? item.buyer.id,
    item.provider.name ?? item.provider.id,
    (item.price.amount / 100).toFixed(2),
    item.price.currency,
    localize.word('order.state', item.state),
    item.deadline ? dateTime(item.deadline.dueAt, zone) : '',
  ])
  const today = date(new Date(marketNow()).toISOString(), zone)
  return new File([toCsv([head, ...rows])], `${t('order-list.file')}-${today}.csv`, { type: 'text/csv' })
}
