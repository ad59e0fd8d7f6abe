import { html, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { WorkResult } from '../../bff/contract/work.ts'
import type { Question } from './dialog.ts'
import type { MktElement } from './mkt-element.ts'
import type { ReasonField } from './reason-field.ts'
import { whatStyles } from './styles/dialog.ts'
import { timeView } from './time-views.ts'

/** Asks the buyer to accept one hand-over, and repeats which: nobody accepts something they did not see. */
export function acceptQuestion(
  host: MktElement,
  order: Order,
  result: WorkResult,
  run: () => Promise<unknown>,
): Question {
  const { t } = host
  return {
    title: t('work.accept-title'),
    body: () => html`${what(host, order, result)}<p>${t('work.accept-effect')}</p>`,
    confirm: t('work.accept'),
    dismiss: t('order-timeline.back'),
    run,
  }
}

/** Asks for the reason why it is not what was wanted. */
export function rejectQuestion(
  host: MktElement,
  order: Order,
  result: WorkResult,
  reason: ReasonField,
  run: () => Promise<unknown>,
): Question {
  const { t } = host
  return {
    title: t('work.reject-title'),
    body: () => html`${what(host, order, result)}<p>${t('work.reject-effect')}</p>${reason.render()}`,
    confirm: t('work.reject'),
    dismiss: t('order-timeline.back'),
    danger: true,
    valid: () => reason.check(),
    run,
  }
}

function what(host: MktElement, { number, product, plan }: Order, result: WorkResult): TemplateResult {
  const { t } = host
  host.adopt(whatStyles)
  const { version, at } = result
  return html`<dl class="what">
    <div><dt>${t('work.what')}</dt><dd>${product.name} / ${plan.name}</dd></div>
    <div><dt>${t('orders.number')}</dt><dd><code>${number}</code></dd></div>
    <div><dt>${t('work.result')}</dt><dd>${t('work.round', version)} <span aria-hidden="true">·</span> ${timeView(host, at)}<br>${partsOf(host, result)}</dd></div>
  </dl>`
}

function partsOf({ t }: MktElement, { accounts, links, files }: WorkResult): string {
  const parts = [
    accounts.length > 0 && t('work.n-accounts', accounts.length),
    links.length > 0 && t('work.n-links', links.length),
    files.length > 0 && t('work.n-files', files.length),
  ]
  return parts.filter(Boolean).join(' · ')
}
