import { html, nothing } from 'lit'
import type { Step } from '../../bff/domain/product/field.ts'
import { alertIcon, checkIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Checks } from './checks.ts'

export type StepFacts = {
  readonly current: string
  readonly checks: Pick<Checks, 'steps' | 'visited' | 'of' | 'shownOf'>
  readonly go: (step: Step) => void
}

/** Where one is: a list at the side when there is room, a line on top when there is not. Visited steps are buttons. */
export function stepList(host: MktElement, facts: StepFacts) {
  return html`<nav aria-label=${host.t('product-form.steps')}><ol part="steps" class="steps">
    ${facts.checks.steps.map((step, at) => stepEntry(host, step, at, facts))}</ol></nav>`
}

function stepEntry(host: MktElement, step: Step, at: number, { current, checks, go }: StepFacts) {
  const here = step.key === current
  const wrong = checks.shownOf(step).length
  const visited = checks.visited.has(step.key)
  // A step that was never tried to be left shows nothing of what it lacks.
  const done = visited && !here && checks.of(step).length === 0
  const part = ['step', here && 'step-current', done && 'step-done', wrong > 0 && 'step-invalid']
    .filter(Boolean)
    .join(' ')
  const mark = wrong > 0 ? icon(alertIcon) : done ? icon(checkIcon) : at + 1
  const words = html`<span class="mark" aria-hidden="true">${mark}</span><span class="step-name">${stepName(host, step.key)}</span>
    ${wrong > 0 ? html`<span class="unseen">, ${host.t('form.problems', wrong)}</span>` : done ? html`<span class="unseen">, ${host.t('product-form.step-done')}</span>` : nothing}`
  const now = here ? 'step' : nothing
  return html`<li part=${part} class="step">${
    visited || here
      ? html`<button type="button" class="step-button" aria-current=${now} @click=${() => go(step)}>${words}</button>`
      : html`<span class="step-button">${words}</span>`
  }</li>`
}

export function stepName(host: MktElement, key: string): string {
  return host.localize.word('product-form.step', key)
}
