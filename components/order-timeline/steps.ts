import { html, nothing, type TemplateResult } from 'lit'
import type { Step } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { checkIcon, icon } from '../shared/icons.ts'
import { closeIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { stateWord } from '../shared/status.ts'
import { shortTimeView } from '../shared/time-views.ts'

/** The way the order goes: behind it, here, ahead, and where it broke off. */
export function stepList(host: MktElement, order: Order): TemplateResult {
  return html`<ol part="steps" class="steps" aria-label=${host.t('order-timeline.progress')}>
    ${order.steps.map((step, index) => stepView(host, step, index + 1, shown(host, order, index)))}
  </ol>`
}

function stepView(host: MktElement, { status }: Step, number: number, { word, at }: Shown): TemplateResult {
  return html`<li part="step step-${status}" class="step" aria-current=${status === 'current' ? 'step' : nothing}>
    <span class="mark" aria-hidden="true">${markOf(status, number)}</span>
    <span class="step-text"><span class="step-name">${word}<span class="unseen"> (${host.t(`order-timeline.step.${status}`)})</span></span>
      ${at ? html`<span class="meta">${shortTimeView(host, at)}</span>` : nothing}</span>
  </li>`
}

type Shown = { readonly word: string; readonly at: string | undefined }

/** What is behind the order says what was done there, and when it went on; where it broke off, what it waited for. */
function shown(host: MktElement, { steps, history, term }: Order, index: number): Shown {
  const { state = '', status, at } = steps[index] ?? {}
  const next = steps[index + 1]
  const word = stateWord(host, 'order', state, term ? 'term' : undefined)
  if (status !== 'done' || !next || next.status === 'failed') return { word, at }
  const left = history.findLast(({ from, to }) => from === state && to === next.state)
  const done = host.localize.word('order.done', state, word)
  return {
    word: term ? host.localize.word('order.done', `term.${state}`, done) : done,
    at: left?.at ?? next.at ?? at,
  }
}

function markOf(status: Step['status'], number: number): unknown {
  if (status === 'done') return icon(checkIcon)
  return status === 'failed' ? icon(closeIcon) : number
}
