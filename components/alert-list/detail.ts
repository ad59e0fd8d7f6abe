import { html, type TemplateResult } from 'lit'
import type { Alert } from '../../bff/contract/common.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** By kind, the words of what its detail names first: a message to a provider, or what a clock would have done. */
const NAMED: Readonly<Record<string, 'delivery-event' | 'order.then'>> = {
  'notification-dead': 'delivery-event',
  'reminder-unheard': 'order.then',
  'deadline-failing': 'order.then',
}
/** Their detail is what people call it, and no code. */
const PLAIN = ['review-overdue']

/** What the alert knows besides: in words where there are any, and as it was noted for whoever looks for that. */
export function alertDetail({ localize }: MktElement, { kind, detail }: Alert): TemplateResult {
  if (PLAIN.includes(kind)) return html`<span>${detail}</span>`
  const area = NAMED[kind]
  const word = area ? localize.word(area, detail.split(':')[0] ?? '', '') : ''
  return html`<span>${word} <code>${detail}</code></span>`
}
