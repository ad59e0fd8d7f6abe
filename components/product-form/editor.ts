import { html, nothing, type TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { Step } from '../../bff/domain/product/field.ts'
import { errorSummary, focusSummary } from '../shared/error-summary.ts'
import { focusField } from '../shared/focus-field.ts'
import { icon } from '../shared/icons.ts'
import { eyeIcon } from '../shared/icons-card.ts'
import { chevronRightIcon, saveIcon } from '../shared/icons-form.ts'
import { savedLine } from './banners.ts'
import type { Checks } from './checks.ts'
import { fieldControl } from './field-control.ts'
import { type Form, nearestId } from './form.ts'
import { pathLabel } from './path-label.ts'
import { problemText } from './problem-text.ts'
import { stepOf } from './problems.ts'
import { readPart } from './read-part.ts'
import { stepList, stepName } from './step-list.ts'

export type EditorSettings = {
  readonly form: Form
  readonly checks: Checks
  readonly step: () => string
  readonly setStep: (key: string) => unknown
  readonly autosave: () => boolean
  readonly preview: () => unknown
  /** Everything is right and saved. */
  readonly submit: () => void
}

const TITLE = 'step-title'

/** The steps of the form, one at a time; going back and forth loses nothing, and a step is checked when it is left. */
export class Editor {
  #settings: EditorSettings
  #busy = false

  constructor(settings: EditorSettings) {
    this.#settings = settings
  }

  render(): TemplateResult {
    const { form, checks } = this.#settings
    const { host } = form
    const at = this.#at
    const step = checks.steps[at]
    if (!step) return html``
    const facts = { current: step.key, checks, go: (to: Step) => void this.go(to.key) }
    return html`<div class="layout">
      ${stepList(host, facts)}
      <form novalidate part="panel" class="panel" aria-labelledby=${TITLE} @submit=${this.#next} @keyup=${reveal}>
        <div class="section-title" role="heading" aria-level=${form.level() + 1} id=${TITLE} tabindex="-1">${stepName(host, step.key)}
          <span class="meta">${host.t('product-form.step-of', at + 1, checks.steps.length)}</span></div>
        ${errorSummary(host, this.#summary(), (id) => this.#jump(id))}
        ${keyed(step.key, step.fields.length > 0 ? html`<div class="fields" part="body">${step.fields.map((field) => fieldControl(form, field))}</div>` : this.#lastLook())}
        ${this.#footer(at)}
      </form>
    </div>`
  }

  /** Leaves a step for another one unless the host objects; tells what was wrong with it. */
  async go(to: string, focus = TITLE): Promise<boolean> {
    const { form, checks, step, setStep } = this.#settings
    const from = step()
    const left = checks.steps[this.#at]
    if (from === to) return this.#focus(focus)
    const valid = !left || checks.of(left).length === 0
    if (!form.host.emit('mkt-before-step-change', { from, to, valid })) return false
    if (left) checks.show(left)
    checks.visited.add(to)
    setStep(to)
    void form.draft.save()
    form.host.emit('mkt-step-changed', { from, to })
    return this.#focus(focus)
  }

  /** Takes the focus to where a path is entered, in whatever step that is. */
  async goTo(path: string): Promise<void> {
    const { form, checks } = this.#settings
    const step = stepOf(checks.steps, path)
    if (step && !(await this.go(step.key))) return
    focusField(form.host, nearestId(form.host, path))
  }

  get #at(): number {
    const { checks, step } = this.#settings
    return Math.max(
      0,
      checks.steps.findIndex(({ key }) => key === step()),
    )
  }

  #summary() {
    const { form, checks } = this.#settings
    const current = checks.steps[this.#at]
    const here = current ? checks.shownOf(current) : []
    const shown = here.length > 0 ? here : checks.shown
    return shown.map((problem) => ({
      id: problem.path,
      label: pathLabel(form.host, problem.path),
      error: problemText(form.host, checks.fieldOf(problem.path), problem),
    }))
  }

  #jump(path: string): void {
    void this.goTo(path)
  }

  #footer(at: number): TemplateResult {
    const { form, checks, autosave, preview } = this.#settings
    const { host, draft } = form
    const before = checks.steps[at - 1]
    const last = at === checks.steps.length - 1
    return html`<footer part="footer actions" class="footer">
      ${before ? html`<button part="button" type="button" class="back" @click=${() => void this.go(before.key)}>${host.t('product-form.back')}</button>` : nothing}
      ${savedLine(host, draft, autosave())}
      <span class="row end"><slot name="actions"></slot>
        <button part="button" type="button" class="quiet" aria-busy=${draft.saving && !autosave()} @click=${() => void this.#save()}>${icon(saveIcon)}<span class="word">${host.t('product-form.save')}</span></button>
        ${host.may('product-page') ? html`<button part="button" type="button" class="quiet" @click=${preview}>${icon(eyeIcon)}<span class="word">${host.t('product-form.preview')}</span></button>` : nothing}
        ${last || checks.problems.length > 0 ? nothing : html`<button part="button" type="button" class="early" @click=${() => void this.#submit()}>${host.t('product-form.do.submit')}</button>`}
        <button part="button button-primary" type="submit" aria-busy=${this.#busy}>${host.t(last ? 'product-form.do.submit' : 'product-form.next')}${last ? nothing : icon(chevronRightIcon)}</button></span>
    </footer>`
  }

  /** A step without fields shows what the others hold, as it was saved. */
  #lastLook(): TemplateResult {
    const { form, checks } = this.#settings
    return html`<div part="body" class="last-look"><p class="meta">${form.host.t('product-form.review-step')}</p>
      ${readPart.draw(form.host, ({ readView }) => readView(form, checks.steps, form.draft.product?.fields ?? {}))}</div>`
  }

  async #save(): Promise<void> {
    const { host, draft } = this.#settings.form
    host.announce(host.t((await draft.save()) ? 'product-form.draft-saved' : 'product-form.save-failed'))
  }

  #next = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (this.#busy) return
    const { checks } = this.#settings
    const step = checks.steps[this.#at]
    const after = checks.steps[this.#at + 1]
    if (!step) return
    checks.show(...(after ? [step] : checks.steps))
    if ((after ? checks.of(step) : checks.problems).length > 0) return this.#refuse()
    if (after) await this.go(after.key)
    else await this.#submit()
  }

  async #submit(): Promise<void> {
    const { form, checks, submit } = this.#settings
    this.#busy = true
    form.host.requestUpdate()
    const saved = await form.draft.save()
    this.#busy = false
    form.host.requestUpdate()
    await form.host.updateComplete
    if (saved && checks.problems.length > 0) return this.#refuse()
    if (saved) submit()
    else form.host.announce(form.host.t('product-form.save-failed'))
  }

  /** Shows all that is wrong, on top and at each place, and leads there. */
  async #refuse(): Promise<void> {
    const { host } = this.#settings.form
    host.requestUpdate()
    await host.updateComplete
    focusSummary(host)
  }

  async #focus(id: string): Promise<true> {
    const { host } = this.#settings.form
    host.requestUpdate()
    await host.updateComplete
    focusField(host, id)
    return true
  }

  /** After a refusal by the BFF: its problems are in the view by now. */
  async showAll(): Promise<void> {
    const { checks } = this.#settings
    checks.show(...checks.steps)
    await this.#refuse()
  }
}

/** Browsers scroll to a text area's caret, not to the text area: it could stay under the bar below. */
function reveal({ key, target }: KeyboardEvent): void {
  if (key === 'Tab') (target as HTMLElement).scrollIntoView({ block: 'nearest' })
}
