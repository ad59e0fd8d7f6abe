import { html, nothing, type TemplateResult } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import { Attachments } from '../shared/attachments.ts'
import { fileLinks } from '../shared/file-links.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { returnedReason, templateFields, templateId } from '../shared/template-fields.ts'
import { timeOfDay } from '../shared/time.ts'
import type * as answerCheck from './answer-problems.ts'
import type { Desk } from './desk.ts'
import { ATTACHMENTS, lastReturn } from './phase.ts'

/** What finds mistakes, and says where: nothing is checked before somebody sends. */
const checkPart = new Part(() => import('./answer-problems.ts'))

type Check = typeof answerCheck

/** The buyer's form. After a return only what came back is open, until somebody asks for the rest. */
export class Editor {
  #host: MktElement
  #desk: Desk
  #attachments: Attachments
  /** There once somebody has tried to send. */
  #check: Check | null = null
  #all = false

  constructor(host: MktElement, desk: Desk) {
    this.#host = host
    this.#desk = desk
    this.#attachments = new Attachments(host, {
      purpose: 'requirement',
      uploader: desk.settings.uploader,
      changed: () => desk.draft.setFiles(this.#attachments.files),
    })
  }

  reset(): void {
    this.#check = null
    this.#all = false
  }

  render(order: Order, leavable: boolean): TemplateResult {
    const { t } = this.#host
    const { requirement } = order
    if (!requirement) return html``
    const { draft, busy, settings } = this.#desk
    this.#attachments.files = draft.files
    const returned = lastReturn(order)
    const problems = this.#problems(order)
    const errors = new Map(problems.map(({ key, text }) => [key, text]))
    const remarks = settings.remarks()
    const locked = (key: string) => returned !== null && !this.#all && !returned.has(key)
    return html`<form class="editor" novalidate @pointerover=${this.#near} @focusin=${this.#near} @submit=${(event: Event) => this.#submit(event, order)}>
      ${this.#check?.errorSummary(this.#host, this.#summary(order, problems))}
      <div class="fields">
        ${templateFields(this.#host, requirement.template.fields, {
          value: (key) => draft.values[key] ?? '',
          changed: (key, value) => this.#changed(key, value),
          error: (key) => errors.get(key) ?? remarks[key],
          reason: (key) => returned?.get(key),
          locked,
        })}
        ${requirement.template.attachments ? this.#files(returned, locked(ATTACHMENTS), errors.get(ATTACHMENTS)) : nothing}
      </div>
      ${returned && !this.#all ? html`<p><button part="button" type="button" @click=${this.#unlock}>${t('requirement.unlock')}</button></p>` : nothing}
      <slot name="terms"></slot>
      <footer part="footer actions" class="footer">
        <button part="button button-primary" type="submit" aria-busy=${busy !== ''}>${t(returned || leavable ? 'requirement.resubmit' : 'requirement.submit')}</button>
        ${leavable ? html`<button part="button" type="button" @click=${() => this.#desk.edit(false)}>${t('common.cancel')}</button>` : nothing}
        <span class="saved meta" data-state=${draft.error ? 'failed' : draft.dirty ? 'dirty' : 'saved'}>${this.#saved()}</span>
        <slot name="actions"></slot>
      </footer>
    </form>`
  }

  async submit(order: Order): Promise<void> {
    if (this.#desk.busy) return
    const check = await this.#desk.fetched(checkPart)
    if (!check) return
    this.#check = check
    this.#desk.refused = []
    if (this.#problems(order).length > 0) return this.#show(check)
    if (this.#attachments.busy) return this.#host.announce(this.#host.t('requirement.wait-files'))
    await this.#desk.submit(order)
    if (this.#desk.refused.length > 0) await this.#show(check)
  }

  #problems(order: Order): readonly answerCheck.AnswerProblem[] {
    if (!this.#check) return []
    const { answerProblems, refusedAnswers } = this.#check
    const { draft, refused } = this.#desk
    const ours = answerProblems(this.#host, order, draft.values, draft.files)
    const known = new Set(ours.map(({ key }) => key))
    return [...ours, ...refusedAnswers(this.#host, refused).filter(({ key }) => !known.has(key))]
  }

  #summary({ requirement }: Order, problems: readonly answerCheck.AnswerProblem[]) {
    const labels = new Map(requirement?.template.fields.map(({ key, label }) => [key, label]))
    return problems.map(({ key, text }) => ({
      id: key === ATTACHMENTS ? 'requirement-files' : templateId(key),
      label: labels.get(key) ?? this.#host.t('requirement.attachments'),
      error: text,
    }))
  }

  #files(returned: ReadonlyMap<string, string> | null, locked: boolean, error: string | undefined) {
    const { t } = this.#host
    const label = t('requirement.attachments')
    if (locked)
      return html`<div part="field" class="field locked" data-wide="true"><div part="label">${label}</div>${
        this.#attachments.files.length > 0
          ? fileLinks(this.#host, this.#attachments.files)
          : html`<p class="answer">${t('requirement.none')}</p>`
      }</div>`
    const reason = returned?.get(ATTACHMENTS)
    const hint = reason ? returnedReason(this.#host, reason) : undefined
    const view = this.#attachments.render({ label, hint, error })
    return reason ? html`<div class="returned" data-wide="true">${view}</div>` : view
  }

  #saved(): string {
    const { draft } = this.#desk
    const { t, zone } = this.#host
    if (draft.saving) return t('requirement.saving')
    if (draft.error) return t(draft.error.type === 'network' ? 'requirement.save-offline' : 'requirement.save-failed')
    if (draft.dirty) return t('requirement.unsaved')
    return draft.savedAt ? t('requirement.saved', timeOfDay(draft.savedAt, zone)) : ''
  }

  #changed(key: string, value: string): void {
    const path = `requirement.fields.${key}`
    this.#desk.refused = this.#desk.refused.filter((one) => one.path !== path)
    this.#desk.draft.set(key, value)
  }

  #submit(event: Event, order: Order): void {
    event.preventDefault()
    void this.submit(order)
  }

  #unlock = (): void => {
    this.#all = true
    this.#host.announce(this.#host.t('requirement.unlocked'))
  }

  #near = (): void => void checkPart.prefetch(this.#host)

  async #show({ focusSummary }: Check): Promise<void> {
    this.#host.requestUpdate()
    await this.#host.updateComplete
    focusSummary(this.#host)
  }
}
