import { html, nothing, type TemplateResult } from 'lit'
import type { Instance, TermOfferItem, TermOffers } from '../../bff/contract/instance.ts'
import type { Order } from '../../bff/contract/order.ts'
import type { TermType } from '../../bff/domain/term-offer.ts'
import type { Confirm } from '../shared/dialog.ts'
import { fieldGroup } from '../shared/field.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import { formatPeriod } from '../shared/period.ts'
import { RequestKey } from '../shared/random.ts'
import { isStaleOffer } from '../shared/stale-offer.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { dateTime } from '../shared/time.ts'
import { keyOf, TermChoice } from './term-choice.ts'
import { TermConsent } from './term-consent.ts'
import { termStyles } from './term-sheet.ts'

type Wish = { readonly instance: Instance; readonly type: TermType; readonly placed: () => Promise<void> }

/** Shows what is to be had, with prices and where each leads; the same request keeps its key, so it is placed once. */
export async function askForTerm(host: MktElement, confirm: Confirm, wish: Wish): Promise<void> {
  const { instance, type } = wish
  host.adopt(fieldStyles)
  host.adopt(termStyles)
  const choice = new TermChoice()
  const consent = new TermConsent(host)
  const read = async () => {
    const { items, agreements } = await readOffers(host, instance)
    choice.offer(
      items.filter((offer) => offer.type === type),
      instance.plan.id,
    )
    consent.offer(agreements)
  }
  await read()
  let changed = false
  const key = new RequestKey()
  await confirm.asked({
    title: host.t(`instance-terms.title.${type}`),
    body: () => termForm(host, wish, choice, changed, consent),
    confirm: host.t('instance-terms.place'),
    valid: () => choice.chosen !== undefined && consent.check(choice.chosen),
    run: async () => {
      try {
        await place(host, wish, choice.chosen, key)
      } catch (reason) {
        if (!isStaleOffer(reason)) throw reason
        await read()
        changed = true
        throw reason
      }
    },
  })
}

function readOffers(host: MktElement, { id }: Instance): Promise<TermOffers> {
  return host.http.get<TermOffers>(`/instances/${encodeURIComponent(id)}/offers`)
}

async function place(
  host: MktElement,
  { instance, placed }: Wish,
  offer: TermOfferItem | undefined,
  key: RequestKey,
): Promise<void> {
  if (!offer || !host.emit('mkt-before-order', { productId: instance.product.id, planId: offer.plan.id })) return
  const { type, plan, period, price, agreement } = offer
  const accepted = agreement ? { agreement: { digest: agreement } } : {}
  const body = { type, planId: plan.id, ...(period && { period }), price, ...accepted }
  const path = `/instances/${encodeURIComponent(instance.id)}/orders`
  const order = await host.http.post<Order>(path, body, { idempotencyKey: key.of(body) })
  host.emit('mkt-order-placed', { id: order.id, state: order.state })
  await placed()
  host.announce(host.t('instance-terms.placed', order.number))
}

function termForm(
  host: MktElement,
  wish: Wish,
  choice: TermChoice,
  changed: boolean,
  consent: TermConsent,
): TemplateResult {
  const { t } = host
  const offer = choice.chosen
  if (!offer) return html`<p>${t('instance-terms.none')}</p>`
  const pick = (next: Parameters<TermChoice['pick']>[0]) => {
    choice.pick(next)
    host.requestUpdate()
  }
  const lang = host.localize.lang()
  const plans = choice.plans.map(({ id, name }) => ({ value: id, label: name, note: '' }))
  const periods = choice.ofPlan.flatMap((one) =>
    one.period ? [{ value: keyOf(one), label: formatPeriod(one.period, lang), note: saving(host, one) }] : [],
  )
  return html`<div class="term" part="term">
    ${changed ? html`<div part="alert" data-tone="warning" role="alert">${icon(alertIcon)}<p class="alert-text">${t('instance-terms.changed')}</p></div>` : nothing}
    ${plans.length > 1 || wish.type !== 'renewal' ? chips(host, 'plan', plans, offer.plan.id, (plan) => pick({ plan })) : nothing}
    ${periods.length > 0 ? chips(host, 'period', periods, keyOf(offer), (period) => pick({ period })) : nothing}
    ${outcome(host, wish, offer)}
    <p class="meta">${t(ruleOf(wish, offer))}</p>
    ${consent.render(offer)}
  </div>`
}

/** From when to when, and for how much. */
function outcome(host: MktElement, { instance, type }: Wish, { plan, expiresAt, price, listPrice }: TermOfferItem) {
  const { t } = host
  const lang = host.localize.lang()
  const row = (label: string, value: unknown) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`
  const time = (iso: string) => html`<time datetime=${iso}>${dateTime(iso, host.zone)}</time>`
  return html`<dl class="outcome">
    ${plan.id === instance.plan.id ? nothing : row(t('instance-terms.plans'), t('instance-terms.from-to', instance.plan.name, plan.name))}
    ${type !== 'change' && instance.expiresAt ? row(t('instance-terms.now'), time(instance.expiresAt)) : nothing}
    ${row(t(type === 'change' ? 'instance-terms.stays' : 'instance-terms.then'), html`<span class="strong">${time(expiresAt)}</span>`)}
    ${row(
      t('instance-terms.price'),
      html`<span class="now" part="price">${formatMoney(price, lang)}</span>${
        listPrice.amount > price.amount
          ? html` <s part="price-list"><span class="unseen">${t('instance-terms.was')} </span>${formatMoney(listPrice, lang)}</s>`
          : nothing
      }`,
    )}
  </dl>`
}

/** The rule behind the new date or the price, in one sentence. */
function ruleOf({ instance, type }: Wish, { price }: TermOfferItem) {
  if (type === 'change') return price.amount === 0 ? 'instance-terms.rule.free' : 'instance-terms.rule.change'
  if (instance.state === 'expired') return 'instance-terms.rule.restores'
  return type === 'renewal' ? 'instance-terms.rule.renewal' : 'instance-terms.rule.convert'
}

type Chip = { readonly value: string; readonly label: string; readonly note: string }

function chips(
  host: MktElement,
  name: 'plan' | 'period',
  all: readonly Chip[],
  chosen: string,
  choose: (value: string) => void,
): TemplateResult {
  return fieldGroup(
    host,
    { id: `term-${name}`, label: host.t(`instance-terms.${name}`) },
    () =>
      html`<div class="chips">${all.map(
        ({ value, label, note }) =>
          html`<label class="chip" part=${name}><input type="radio" name="term-${name}" value=${value} .checked=${value === chosen} @change=${() => choose(value)}>${label}${note ? html`<span class="note">${note}</span>` : nothing}</label>`,
      )}</div>`,
  )
}

function saving(host: MktElement, { listPrice, price }: TermOfferItem): string {
  const saved = listPrice.amount - price.amount
  if (saved <= 0) return ''
  return host.t('instance-terms.save', formatMoney({ ...price, amount: saved }, host.localize.lang()))
}
