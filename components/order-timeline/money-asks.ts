import { html, nothing, type TemplateResult } from 'lit'
import type { Command } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { AmountField } from '../shared/amount-field.ts'
import type { Question } from '../shared/dialog.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatMoney } from '../shared/money.ts'
import type { Intent } from '../shared/order-sender.ts'
import { ReasonField } from '../shared/reason-field.ts'
import { moneyStyles } from '../shared/styles/money.ts'
import { timeWithin } from '../shared/time-views.ts'
import { givenBack } from './given-back.ts'
import { RefundAmount } from './refund-amount.ts'

type Asked = {
  readonly host: MktElement
  readonly order: Order
  readonly command: Command
  readonly words: Pick<Question, 'title' | 'confirm' | 'dismiss'>
  readonly send: (intent: Intent) => Promise<unknown>
}

/** What commands about money ask before they go out: how much, why, and what will happen. */
export function moneyQuestion(asked: Asked): Question {
  asked.host.adopt(moneyStyles)
  switch (asked.command.command) {
    case 'request-refund':
      return refundQuestion(asked)
    case 'change-price':
      return priceQuestion(asked)
    default:
      return agreeQuestion(asked)
  }
}

function refundQuestion({ host, order, command: { until }, words, send }: Asked): Question {
  const reason = new ReasonField(host)
  const amount = new RefundAmount(host, order.price)
  return {
    ...words,
    body: () =>
      html`${amount.render()}${reason.render()}${whatHappens(host, order, amount)}${
        until
          ? html`<p class="meta">${timeWithin(host, until, (time) => host.t('money.possible-until', time))}</p>`
          : nothing
      }`,
    valid: () => {
      const given = reason.check()
      return amount.check() && given
    },
    run: () => send({ command: 'request-refund', refund: amount.value, reason: reason.value }),
  }
}

function whatHappens(host: MktElement, order: Order, amount: RefundAmount): TemplateResult {
  const { t, localize } = host
  const lines = {
    code: [t('money.happens.code'), t('money.happens.void')],
    instance: [t('money.happens.usable'), t('money.happens.instance')],
    work: [t('money.happens.paused'), t('money.happens.ends')],
  }[givenBack(order)]
  const money = amount.money
  return html`<section class="happens" aria-labelledby="happens"><p id="happens" class="strong">${t('money.happens')}</p>
    <ul><li>${t('money.happens.answer')}</li>${lines.map((line) => html`<li>${line}</li>`)}${
      money ? html`<li>${t('money.happens.back', formatMoney(money, localize.lang()))}</li>` : nothing
    }</ul></section>`
}

function agreeQuestion({ host, order, command: { command }, words, send }: Asked): Question {
  const { t, localize } = host
  const kind = givenBack(order)
  const amount = formatMoney(order.refundRequest?.amount ?? order.price, localize.lang())
  return {
    ...words,
    body: () => html`<p>${t('money.agree', amount)} ${t(`money.agree.${kind === 'work' ? 'ends' : kind}`)}</p>`,
    run: () => send({ command }),
  }
}

/** From nothing up to what it was placed for. */
function priceQuestion({ host, order, words, send }: Asked): Question {
  const { t, localize } = host
  const { price, priceChanges = [] } = order
  const max = priceChanges[0]?.from ?? price
  const shown = formatMoney(max, localize.lang())
  const reason = new ReasonField(host, { optional: t('money.price-reason') })
  const field = new AmountField(host, price.currency, {
    id: 'price',
    label: t('money.price', price.currency),
    hint: t('money.price-hint', formatMoney(price, localize.lang()), shown),
    wrong: (amount) => {
      if (amount === price.amount) return t('money.price-same')
      return amount >= 0 && amount <= max.amount ? undefined : t('money.price-wrong', shown)
    },
  })
  return {
    ...words,
    body: () => html`${field.render()}${reason.render()}`,
    valid: () => {
      const fits = reason.check()
      return field.check() && fits
    },
    run: () => send({ command: 'change-price', price: field.value, ...(reason.value && { reason: reason.value }) }),
  }
}
