import { html, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { Instance } from '../../bff/contract/instance.ts'
import type { Order } from '../../bff/contract/order.ts'
import type { Question } from '../shared/confirm-dialog.ts'
import { MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { randomId } from '../shared/random.ts'
import { count } from './usage-chart.ts'

/** What can be bought again for the instance's key now; an error where the product or the plan is no longer on sale. */
export async function buyQuestion(host: MktElement, instance: Instance): Promise<Question> {
  const { product, plan, id } = instance
  const page = await host.http.get<CatalogPage>(`/catalog/${encodeURIComponent(product.id)}`)
  const packages = page.plans.find((one) => one.id === plan.id)?.packages ?? []
  if (packages.length === 0) throw new MktError('not-found', 'not-on-sale')
  let chosen = packages[0]?.id
  const idempotencyKey = randomId()
  const choose = (packageId: string) => () => {
    chosen = packageId
    host.requestUpdate()
  }
  const option = (
    one: (typeof packages)[number],
  ): TemplateResult => html`<label class="choice"><input type="radio" name="package" .checked=${one.id === chosen} @change=${choose(one.id)}>
    <span><span class="name">${one.name}</span> <span class="meta">${host.t('instance-access.offer', count(host, one.quota), formatPeriod(one, host.localize.lang()))}</span></span>
    <span class="amount">${formatMoney({ amount: one.price, currency: page.currency }, host.localize.lang())}</span></label>`
  return {
    title: host.t('instance-access.buy.title'),
    body: () =>
      html`<p>${host.t('instance-access.buy.what')}</p><fieldset class="choices"><legend class="unseen">${host.t('instance-access.packages')}</legend>${packages.map(option)}</fieldset>`,
    confirm: host.t('instance-access.buy.order'),
    run: async () => {
      const body = { productId: product.id, planId: plan.id, packageId: chosen, instanceId: id }
      const order = await host.http.post<Order>('/orders', body, { idempotencyKey: `${idempotencyKey}-${chosen}` })
      host.emit('mkt-order-placed', { id: order.id, state: order.state })
    },
  }
}
