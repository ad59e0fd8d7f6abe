import { html, nothing, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { Instance } from '../../bff/contract/instance.ts'
import type { Order } from '../../bff/contract/order.ts'
import { consentField } from '../product-page/consent.ts'
import type { Question } from '../shared/confirm-dialog.ts'
import { MktError } from '../shared/errors.ts'
import { focusField } from '../shared/focus-field.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { RequestKey } from '../shared/random.ts'
import { isStaleOffer } from '../shared/stale-offer.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { count } from './usage-chart.ts'

type Package = CatalogPage['plans'][number]['packages'][number]

/** What can be bought again for the instance's key now, on the terms of today; an error where the product or the plan is no longer on sale. */
export async function buyQuestion(host: MktElement, instance: Instance): Promise<Question> {
  host.adopt(fieldStyles)
  const buying = new Buying(host, instance, await readOffer(host, instance))
  return {
    title: host.t('instance-access.buy.title'),
    body: () => buying.render(),
    confirm: host.t('instance-access.buy.order'),
    valid: () => buying.check(),
    run: () => buying.place(),
  }
}

/** The page of the product, and what its plan has on sale: one package at least. */
type Offer = { readonly page: CatalogPage; readonly packages: readonly Package[] }

async function readOffer(host: MktElement, { product, plan }: Instance): Promise<Offer> {
  const page = await host.http.get<CatalogPage>(`/catalog/${encodeURIComponent(product.id)}`)
  const packages = page.plans.find((one) => one.id === plan.id)?.packages ?? []
  if (packages.length === 0) throw new MktError('not-found', 'not-on-sale')
  return { page, packages }
}

/** What is chosen and agreed to while the question is open. */
class Buying {
  #host: MktElement
  #instance: Instance
  #offer: Offer
  #chosen: string | undefined
  #changed = false
  #consent = false
  #missing = false
  readonly #key = new RequestKey()

  constructor(host: MktElement, instance: Instance, offer: Offer) {
    this.#host = host
    this.#instance = instance
    this.#offer = offer
    this.#chosen = offer.packages[0]?.id
  }

  render(): TemplateResult {
    const { t } = this.#host
    const { page, packages } = this.#offer
    const { agreement } = page
    return html`<p>${t('instance-access.buy.what')}</p>
      ${this.#changed ? html`<div part="alert" data-tone="warning" role="alert">${icon(alertIcon)}<p class="alert-text">${t('product-page.changed')}</p></div>` : nothing}
      <fieldset class="choices"><legend class="unseen">${t('instance-access.packages')}</legend>${packages.map((one) => this.#option(one))}</fieldset>
      ${
        agreement
          ? consentField(
              this.#host,
              agreement,
              this.#consent,
              this.#missing ? t('product-page.problem.consent') : undefined,
              // API goods have a file, which opens in a window of its own.
              { read: () => {}, change: this.#consented },
            )
          : nothing
      }`
  }

  check(): boolean {
    this.#missing = this.#offer.page.agreement !== null && !this.#consent
    if (!this.#missing) return true
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => focusField(this.#host, 'consent'))
    return false
  }

  /** The same request keeps its key, so it is placed once. */
  async place(): Promise<void> {
    const { product, plan, id } = this.#instance
    const { versionId, agreement } = this.#offer.page
    const body = {
      productId: product.id,
      versionId,
      planId: plan.id,
      packageId: this.#chosen,
      instanceId: id,
      ...(agreement && { agreement: { digest: agreement.digest } }),
    }
    try {
      const order = await this.#host.http.post<Order>('/orders', body, { idempotencyKey: this.#key.of(body) })
      this.#host.emit('mkt-order-placed', { id: order.id, state: order.state })
    } catch (reason) {
      if (isStaleOffer(reason)) await this.#renew()
      throw reason
    }
  }

  #option(one: Package): TemplateResult {
    const { t, localize } = this.#host
    const lang = localize.lang()
    const price = { amount: one.price, currency: this.#offer.page.currency }
    return html`<label class="choice"><input type="radio" name="package" .checked=${one.id === this.#chosen} @change=${() => this.#choose(one.id)}>
    <span><span class="name">${one.name}</span> <span class="meta">${t('instance-access.offer', count(this.#host, one.quota), formatPeriod(one, lang))}</span></span>
    <span class="amount">${formatMoney(price, lang)}</span></label>`
  }

  /** Takes the offer as it stands now; another wording is another agreement. */
  async #renew(): Promise<void> {
    const before = this.#offer.page.agreement?.digest
    this.#offer = await readOffer(this.#host, this.#instance)
    const { page, packages } = this.#offer
    if (page.agreement?.digest !== before) this.#consent = false
    if (!packages.some(({ id }) => id === this.#chosen)) this.#chosen = packages[0]?.id
    this.#changed = true
  }

  #choose(packageId: string | undefined): void {
    this.#chosen = packageId
    this.#host.requestUpdate()
  }

  #consented = (consent: boolean): void => {
    this.#consent = consent
    this.#missing &&= !consent
    this.#host.requestUpdate()
  }
}
