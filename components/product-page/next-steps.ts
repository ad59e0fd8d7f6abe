import { html, nothing, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** What the buyer will have to do once it is bought, step by step, and when money comes back. */
export function nextSteps(host: MktElement, page: CatalogPage): TemplateResult {
  const { t } = host
  return html`<ol class="next">${stepsOf(host, page).map((step) => html`<li>${step}</li>`)}</ol>
    <p class="refund"><span class="strong">${t('product-page.refund')}</span>${refundRule(host, page)}</p>`
}

function stepsOf(host: MktElement, page: CatalogPage): readonly unknown[] {
  const { t } = host
  const pay = t('product-page.next.pay', page.promises.payDays)
  switch (page.delivery) {
    case 'automatic':
      return [pay, t('product-page.next.provisioned', page.provisioningHours ?? 0), t('product-page.next.instance')]
    case 'redemption-code':
      return [pay, t('product-page.next.code'), redeem(host, page)]
    case 'api-access':
      return [pay, t('product-page.next.key'), t('product-page.next.call')]
    case 'manual-saas':
    case 'manual-service':
      return [pay, requirement(host, page), ...work(host, page)]
  }
}

function redeem(host: MktElement, { redeemUrl }: CatalogPage): unknown {
  const { t } = host
  if (!redeemUrl) return t('product-page.next.redeem')
  return html`${t('product-page.next.redeem-at')} <a href=${redeemUrl} target="_blank" rel="noopener noreferrer">${hostOf(redeemUrl)}<span class="unseen"> (${t('common.new-window')})</span></a>`
}

/** The address as it will be opened, short enough to read; a draft under preview may hold anything. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}

function requirement(host: MktElement, { requirement: asked }: CatalogPage): unknown {
  const { t } = host
  if (!asked) return t('product-page.next.requirement')
  const needed = asked.fields.filter(({ required }) => required).map(({ label }) => label)
  return html`${t('product-page.next.requirement')}${needed.length > 0 ? html` <span class="meta">${t('product-page.next.asked', needed.join(t('product-page.and')))}</span>` : nothing}
    ${asked.attachments ? html`<span class="meta">${t('product-page.next.attachments')}</span>` : nothing}`
}

function work(host: MktElement, { delivery, promises, deliveryDays }: CatalogPage): readonly unknown[] {
  const { t } = host
  const { startDays, acceptanceDays } = promises
  const confirm = delivery === 'manual-saas' ? [t('product-page.next.confirm')] : []
  return [
    ...confirm,
    deliveryDays === null
      ? t('product-page.next.start', startDays ?? 0)
      : t('product-page.next.start-within', startDays ?? 0, deliveryDays),
    t('product-page.next.accept', acceptanceDays ?? 0),
  ]
}

function refundRule(host: MktElement, { promises }: CatalogPage): string {
  const { t } = host
  const { refund, refundDays, refundAnswerDays } = promises
  switch (refund) {
    case 'never':
      return t('product-page.refund.never')
    case 'while-unused':
      return t('product-page.refund.while-unused', refundAnswerDays ?? 0)
    case 'before-completion':
      return t('product-page.refund.before-completion', refundAnswerDays ?? 0)
    case 'within-days':
      return t('product-page.refund.within-days', refundDays ?? 0, refundAnswerDays ?? 0)
  }
}
