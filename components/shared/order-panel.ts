import { html, nothing, type TemplateResult } from 'lit'
import type { Deadline } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { marketNow } from './clock.ts'
import type { MktElement } from './mkt-element.ts'
import { relative } from './time.ts'
import { timeWithin } from './time-views.ts'
import type { Viewer } from './viewer.ts'

/** Whether the viewer is the one who must act; nobody is addressed before we know who looks. */
export function isTurnOf(viewer: Viewer, order: Order): boolean {
  const { deadline } = order
  return isAsked(order) || (deadline !== null && !deadline.paused && viewer.is(deadline.actor))
}

/** Whether the other side waits for an answer about more time: only who may give it has the command. */
function isAsked({ commands }: Order): boolean {
  return commands.some(({ command }) => command === 'agree-extension')
}

/** Who must act, or how it ended, in one sentence. */
export function headline(host: MktElement, order: Order, mine: boolean): string {
  const { state, deadline } = order
  const { localize, t } = host
  if (isAsked(order)) return t('order.turn.extension')
  // An order for an instance that exists sets nothing up: where that matters it has words of its own.
  const say = (group: string, otherwise: string) => {
    const usual = localize.word(group, state, otherwise)
    return order.term ? localize.word(group, `term.${state}`, usual) : usual
  }
  if (mine) return say('order.turn', t('order-timeline.turn'))
  const wait = deadline ? t('order-timeline.wait', t(`role.${deadline.actor}`)) : localize.word('order.state', state)
  return say('order.over', say('order.wait', wait))
}

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
