import { html, type ReactiveController, type TemplateResult } from 'lit'
import type { OrderListItem } from '../../bff/contract/order.ts'
import { marketNow } from '../shared/clock.ts'
import { errorLine } from '../shared/error-line.ts'
import { asMktError, isAbort } from '../shared/errors.ts'
import type { CallOptions } from '../shared/http.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { PAGE_MAX, type Page } from '../shared/paged.ts'
import { date, dateTime } from '../shared/time.ts'
import { toCsv } from './csv.ts'

/** Rows of one file: fifty calls, and little enough for the tab's memory. */
const ROWS_MAX = 5000

type Settings = { readonly query: () => NonNullable<CallOptions['query']>; readonly save: (file: File) => void }

/** Reads the filtered list to its end, page by page, and saves it as CSV. Pressing again stops it. */
export class ExportButton implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #abort: AbortController | null = null
  #said = ''

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#abort?.abort()
  }

  render(): TemplateResult {
    const { t } = this.#host
    return html`<span class="row export"><span class="meta">${this.#said}</span>
      <button part="button" type="button" @click=${this.#press}>${t(this.#abort ? 'common.cancel' : 'order-list.export')}</button></span>`
  }

  #press = async (): Promise<void> => {
    if (this.#abort) return this.#abort.abort()
    const abort = new AbortController()
    this.#abort = abort
    try {
      const { items, cut } = await this.#collect(abort.signal)
      this.#settings.save(this.#file(items))
      this.#say(this.#host.t(cut ? 'order-list.cut' : 'order-list.exported', items.length), true)
    } catch (reason) {
      this.#say(isAbort(reason) ? '' : errorLine(this.#host, asMktError(reason)), true)
    } finally {
      this.#abort = null
      this.#host.requestUpdate()
    }
  }

  async #collect(signal: AbortSignal): Promise<{ items: readonly OrderListItem[]; cut: boolean }> {
    const items: OrderListItem[] = []
    const query = { ...this.#settings.query(), limit: PAGE_MAX }
    for (let cursor: string | undefined; ; ) {
      this.#say(this.#host.t('order-list.exporting', items.length), items.length === 0)
      const page = await this.#host.http.get<Page<OrderListItem>>('/orders', { signal, query: { ...query, cursor } })
      items.push(...page.items)
      if (!page.nextCursor) return { items, cut: false }
      if (items.length >= ROWS_MAX) return { items, cut: true }
      cursor = page.nextCursor
    }
  }

  #file(items: readonly OrderListItem[]): File {
    const { localize, zone, t } = this.#host
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

  #say(words: string, aloud: boolean): void {
    this.#said = words
    if (aloud && words) this.#host.announce(words)
    this.#host.requestUpdate()
  }
}
