import { html, nothing, type TemplateResult } from 'lit'
import type { Step } from '../../bff/contract/common.ts'
import { checkIcon, icon } from '../shared/icons.ts'
import { closeIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { stateWord } from '../shared/status.ts'
import { shortTimeView } from '../shared/time-views.ts'

/** The way the order goes: behind it, here, ahead, and where it broke off. */
export function stepList(host: MktElement, steps: readonly Step[], term = false): TemplateResult {
  return html`<ol part="steps" class="steps" aria-label=${host.t('order-timeline.progress')}>
    ${steps.map((step, index) => stepView(host, step, index + 1, term))}
  </ol>`
}

function stepView(host: MktElement, { state, status, at }: Step, number: number, term: boolean): TemplateResult {
  return html`<li part="step step-${status}" class="step" aria-current=${status === 'current' ? 'step' : nothing}>
    <span class="mark" aria-hidden="true">${markOf(status, number)}</span>
    <span class="step-text"><span class="step-name">${stateWord(host, 'order', state, term ? 'term' : undefined)}<span class="unseen"> (${host.t(`order-timeline.step.${status}`)})</span></span>
      ${at ? html`<span class="meta">${shortTimeView(host, at)}</span>` : nothing}</span>
  </li>`
}

function markOf(status: Step['status'], number: number): unknown {
  if (status === 'done') return icon(checkIcon)
  return status === 'failed' ? icon(closeIcon) : number
}
