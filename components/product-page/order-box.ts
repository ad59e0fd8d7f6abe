import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { Order } from '../../bff/contract/order.ts'
import { Confirm } from '../shared/dialog.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { focusField } from '../shared/focus-field.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { formatPeriod } from '../shared/period.ts'
import { RequestKey } from '../shared/random.ts'
import { isStaleOffer } from '../shared/stale-offer.ts'
import { Choice } from './choice.ts'
import { choiceFields } from './choice-fields.ts'
import { consentField } from './consent.ts'
import type { ContactProblem } from './contact.ts'
import { ContactEntry } from './contact-entry.ts'
import type { Placed } from './order-views.ts'
import { priceView } from './price.ts'

/** What is looked at once somebody buys. */
const viewsPart = new Part(() => import('./order-views.ts'), ['product-order', 'orders'])

type Settings = { readonly preview: () => boolean; readonly reload: () => Promise<void> }
export type Problem = ContactProblem | 'consent' | 'quantity'

const ORDERS = 'place-orders'
/** From the choice of a plan to the placed order. The same request keeps its idempotency key, so it is placed once. */
export class OrderBox implements ReactiveController {
  readonly confirm: Confirm
  #host: MktElement
  #settings: Settings
  #page: CatalogPage | null = null
  #choice: Choice
  readonly #contact: ContactEntry
  #consent = false
  #problems: ReadonlySet<Problem> = new Set()
  #asked = false
  #notice: 'changed' | 'trial-used' | null = null
  #placed: Placed | null = null
  readonly #key = new RequestKey()
  #focus = ''

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.#choice = new Choice(host)
    this.#contact = new ContactEntry(host, { problem: (id) => this.#word(id), changed: () => this.#recheck() })
    this.confirm = new Confirm(host)
    host.addController(this)
  }

  /** Resolves when all that this page asks for is here. Never rejects. */
  ready(page: CatalogPage): Promise<void> {
    return this.#contact.ready(page)
  }

  /** Takes the offer as it stands now. What was chosen and entered stays, unless it is another product. */
  offer(page: CatalogPage, other: boolean): void {
    this.#page = page
    this.#choice.offer(page, other)
    this.#contact.offer(page, other)
    if (!other) return
    this.#consent = this.#asked = false
    this.#notice = this.#placed = null
    this.#problems = new Set()
  }

  /** The dialog gives the focus back when it closes; only then it can go where it is needed. */
  hostUpdated(): void {
    if (!this.#focus || this.#host.renderRoot.querySelector('dialog[open]')) return
    focusField(this.#host, this.#focus)
    this.#focus = ''
  }

  render(page: CatalogPage): unknown {
    const { t } = this.#host
    const placed = this.#placed
    if (placed) return viewsPart.draw(this.#host, ({ placedView }) => placedView(this.#host, placed, this.#again))
    const notice = this.#notice
    const may = this.#host.may(ORDERS)
    return html`<form part="order" class="order" id="order" novalidate aria-label=${t('product-page.order')} @submit=${this.#buy}
      @pointerover=${this.#near} @focusin=${this.#near}>
      ${notice ? html`<div part="alert" data-tone="warning" id="notice" tabindex="-1">${icon(alertIcon)}<p class="alert-text">${t(`product-page.${notice}`)}</p></div>` : nothing}
      ${choiceFields(this.#host, page, this.#choice, this.#choice.countable ? undefined : t('product-page.problem.quantity', this.#choice.plan.quantityMax))}
      <p class="total">${this.#total(page)}</p>
      ${may ? this.#contact.render() : nothing}
      ${may && page.agreement ? consentField(this.#host, page.agreement, this.#consent, this.#word('consent'), { read: this.#read, change: this.#consentChanged }) : nothing}
      ${
        may
          ? html`<div class="buttons">
        <button part="button button-primary" class="buy" type="submit" ?disabled=${this.#off}>${t('product-page.buy')}</button>
        ${page.trialPeriod && notice !== 'trial-used' ? html`<button part="button trial-button" type="button" ?disabled=${this.#off} aria-describedby="trial-end" @click=${() => this.#check(true)}>${t('product-page.try', formatPeriod(page.trialPeriod, this.#host.localize.lang()))}</button><p class="meta" id="trial-end">${t('product-page.trial-end')}</p>` : nothing}
      </div>
      <p class="meta">${t(this.#whyNot(page))}</p>`
          : nothing
      }
    </form>`
  }

  /** For a narrow page: price and button stay in reach while reading. */
  bar(): TemplateResult | typeof nothing {
    const page = this.#page
    if (!page || this.#placed || !this.#host.may(ORDERS)) return nothing
    return html`<div class="bar" part="bar">${this.#total(page)}
      <button part="button button-primary" type="submit" form="order" ?disabled=${this.#off}>${this.#host.t('product-page.buy')}</button></div>`
  }

  /** Nothing is asked for a number that cannot be bought. */
  #total(page: CatalogPage): unknown {
    return this.#choice.countable ? priceView(this.#host, this.#choice.price, page.currency) : '—'
  }

  /** In a preview, for whoever is no buyer, where nobody could deliver, and without what must be asked. */
  get #off(): boolean {
    const open = this.#page?.ordering === 'open' && !this.#contact.missing
    return this.#settings.preview() || !open || !this.#host.may(ORDERS)
  }

  #whyNot({ ordering }: CatalogPage) {
    return ordering === 'open' || this.#settings.preview()
      ? 'product-page.pay-later'
      : (`product-page.${ordering}` as const)
  }

  #word = (id: Exclude<Problem, 'quantity'>): string | undefined =>
    this.#problems.has(id) ? this.#host.t(`product-page.problem.${id}`) : undefined

  #consentChanged = (consent: boolean): void => {
    this.#consent = consent
    this.#recheck()
  }

  /** Nothing is called wrong before somebody tried to order; then each entry is judged as it changes. */
  #recheck(): void {
    if (this.#asked && this.#page) this.#problems = new Set(this.#wrong(this.#page))
    this.#host.requestUpdate()
  }

  #wrong({ agreement }: CatalogPage, trial = false): Problem[] {
    return [
      ...(trial || this.#choice.countable ? [] : (['quantity'] as const)),
      ...this.#contact.problems(),
      ...(agreement && !this.#consent ? (['consent'] as const) : []),
    ]
  }

  #read = (): void => {
    const agreement = this.#page?.agreement
    if (!agreement?.text) return
    const { text } = agreement
    this.confirm.ask({
      title: agreement.title,
      body: () => html`<div class="agreement" tabindex="0" role="document" autofocus>${text}</div>`,
      confirm: this.#host.t('product-page.accept'),
      run: async () => this.#consentChanged(true),
    })
  }

  #buy = (event: Event): void => {
    event.preventDefault()
    this.#check(false)
  }

  #check(trial: boolean): void {
    const page = this.#page
    if (!page || this.#off) return
    this.#asked = true
    const wrong = this.#wrong(page, trial)
    if (wrong.length > 0) this.#show(wrong)
    else void this.#review(page, trial)
  }

  #near = (): void => void viewsPart.prefetch(this.#host)

  /** The question opens with all there is to see: its button does not move under the hand, and each press of it counts. */
  async #review(page: CatalogPage, trial: boolean): Promise<void> {
    // A failure is shown in the question, with a way to try again.
    await viewsPart.load(this.#host).catch(() => {})
    // Meanwhile it may have become another product's page, or none.
    const now = this.#page
    if (now?.id === page.id && this.#host.isConnected) this.#ask(now, trial)
  }

  #ask(page: CatalogPage, trial: boolean): void {
    this.#notice = null
    const { t } = this.#host
    this.confirm.ask({
      title: t('product-page.review'),
      body: () =>
        viewsPart.draw(this.#host, ({ reviewList }) =>
          reviewList(this.#host, page, this.#choice, { trial, contact: this.#contact.contact }),
        ),
      // Nothing is ordered unseen.
      valid: () => viewsPart.get(this.#host) !== null,
      confirm: t(trial ? 'product-page.start-trial' : 'product-page.place'),
      run: () => this.#place(page, trial),
    })
  }

  async #place(page: CatalogPage, trial: boolean): Promise<void> {
    const { plan, price, wish } = this.#choice
    if (!this.#host.emit('mkt-before-order', { productId: page.id, planId: plan.id })) return
    const body = {
      productId: page.id,
      versionId: page.versionId,
      ...(trial ? { planId: plan.id, trial } : wish),
      ...(page.agreement && { agreement: { digest: page.agreement.digest } }),
      ...this.#contact.body,
    }
    try {
      const order = await this.#host.http.post<Order>('/orders', body, { idempotencyKey: this.#key.of(body) })
      this.#key.forget()
      this.#placed = { order, repriced: !trial && order.price.amount !== price.price }
      this.#focus = 'placed'
      this.#host.emit('mkt-order-placed', { id: order.id, state: order.state })
    } catch (reason) {
      await this.#refused(asMktError(reason))
    }
    this.#host.requestUpdate()
  }

  /** What the page itself can put right is shown there; the rest stays in the dialog, where the button tries again. */
  async #refused(error: MktError): Promise<void> {
    const wrong = this.#contact.refused(error.problems.map(({ path }) => path))
    if (wrong.length > 0) return this.#show(wrong)
    const used = error.code === 'trial-used'
    if (!used && !isStaleOffer(error) && error.type !== 'not-found') throw error
    if (!used) await this.#settings.reload().catch(() => {})
    this.#notice = used ? 'trial-used' : 'changed'
    this.#focus = 'notice'
  }

  #show(wrong: readonly Problem[]): void {
    this.#problems = new Set(wrong)
    this.#focus = wrong[0] ?? ''
    this.#host.announce(this.#host.t('form.problems', wrong.length))
  }

  #again = (): void => {
    this.#placed = null
    this.#focus = 'order'
    this.#host.requestUpdate()
  }
}
