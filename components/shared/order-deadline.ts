import { html, nothing, type TemplateResult } from 'lit'
import type { Deadline } from '../../bff/contract/common.ts'
import { marketNow } from './clock.ts'
import type { MktElement } from './mkt-element.ts'
import { relative } from './time.ts'
import { timeWithin } from './time-views.ts'

/** Until when, how long that is, and what happens otherwise. One row of the database feeds this, the reminder and the worker. */
export function deadlineLine(host: MktElement, deadline: Deadline, mine: boolean, of?: 'term'): TemplateResult {
  const { t } = host
  if (deadline.paused) return html`<p part="deadline">${t('order-timeline.paused')}</p>`
  if (Date.parse(deadline.dueAt) <= marketNow()) return html`<p part="deadline">${t('order-timeline.due')}</p>`
  const until = (time: string) => t(mine ? 'order-timeline.until.you' : 'order-timeline.until.other', time)
  return html`<p part="deadline"><span>${timeWithin(host, deadline.dueAt, until)}</span>
    <span part="countdown" data-soon=${isSoon(deadline) ? 'true' : nothing}>${relative(deadline.dueAt, host.localize)}</span>
    <span>${otherwise(host, deadline, of)}</span></p>`
}

/** The last day of a deadline is marked, beside saying so. */
const SOON_MS = 86_400_000

function isSoon({ dueAt }: Deadline): boolean {
  return Date.parse(dueAt) - marketNow() <= SOON_MS
}

function otherwise(host: MktElement, { command, outcome }: Deadline, of?: 'term'): string {
  const { localize, t } = host
  if (outcome === 'alert') return t('order-timeline.alert')
  const usual = localize.word('order.then', command, t('order-timeline.then', localize.word('order.state', outcome)))
  return of ? localize.word('order.then', `${of}.${command}`, usual) : usual
}
