import { css, html, nothing, type TemplateResult } from 'lit'
import type { Deadline } from '../../bff/contract/common.ts'
import { marketNow } from './clock.ts'
import type { MktElement } from './mkt-element.ts'
import { relative } from './time.ts'
import { timeWithin } from './time-views.ts'

/** One line, or three where it is narrow. */
export const deadlineStyles = css`
  [part~='deadline'] { font-size: 0.875em; }
  [part~='deadline'] > * + *::before { content: '·'; margin-inline: 0.25em 0.5em; font-weight: 400; color: var(--_muted); }
  [part~='countdown'] { font-weight: 600; white-space: nowrap; }
  [part~='countdown'][data-soon] { color: color-mix(in oklab, var(--_warning) 84%, currentColor); }
  @container mkt (inline-size < 34em) {
    [part~='deadline'] { display: grid; gap: 0.125em; }
    [part~='deadline'] > * + *::before { content: none; }
  }
`

/** Until when, how long that is, and what happens otherwise: nothing where an operator is at it. One row of the database feeds this, the reminder and the worker. */
export function deadlineLine(host: MktElement, deadline: Deadline, mine: boolean, of?: 'term'): TemplateResult {
  const { t } = host
  if (deadline.paused) return html`<p part="deadline">${t('order-timeline.paused')}</p>`
  if (Date.parse(deadline.dueAt) <= marketNow()) return html`<p part="deadline">${t('order-timeline.due')}</p>`
  const until = (time: string) => t(mine ? 'order-timeline.until.you' : 'order-timeline.until.other', time)
  return html`<p part="deadline"><span>${timeWithin(host, deadline.dueAt, until)}</span>
    <span part="countdown" ?data-soon=${isSoon(deadline)}>${relative(deadline.dueAt, host.localize)}</span>
    ${deadline.actor === 'operator' ? nothing : html`<span>${otherwise(host, deadline, of)}</span>`}</p>`
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
