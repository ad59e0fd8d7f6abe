import { html, nothing, type TemplateResult } from 'lit'
import type { CodePool } from '../../bff/contract/codes.ts'
import { CODES_MAX, type LineProblem, readCodes } from '../../bff/domain/redemption-code.ts'
import { errorPanel } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import { checkIcon, icon } from '../shared/icons.ts'
import { uploadIcon } from '../shared/icons-files.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { randomId } from '../shared/random.ts'
import type { FormSettings } from './form-settings.ts'

/** As many characters as one import takes (`CodeImport.text`). */
const TEXT_MAX = 200_000
/** Lines named one by one; the rest is counted. */
const PROBLEMS_SHOWN = 50

type Imported = {
  readonly added: number
  readonly served: number
  readonly problems: readonly LineProblem[]
  readonly pool: CodePool
}
type Settings = FormSettings & { readonly leave: () => void }

/** Codes pasted or read from a file; what will be left out is told by line before it is sent, by the rule the BFF has. */
export class ImportForm {
  #host: MktElement
  #pool: CodePool
  #settings: Settings
  #text = ''
  #from = ''
  #problem = ''
  #busy = false
  #error: MktError | null = null
  #done: Imported | null = null
  #key = randomId()

  constructor(host: MktElement, pool: CodePool, settings: Settings) {
    this.#host = host
    this.#pool = pool
    this.#settings = settings
  }

  focus(): void {
    focusField(this.#host, this.#done ? 'imported' : 'codes')
  }

  render(): TemplateResult {
    return this.#done ? this.#result(this.#done) : this.#form()
  }

  #form(): TemplateResult {
    const { t } = this.#host
    const { codes, problems } = readCodes(this.#text)
    const frame = {
      id: 'codes',
      label: t('pool-import.paste'),
      required: true,
      hint: t('pool-import.paste-hint', CODES_MAX),
      error: this.#problem || undefined,
    }
    return html`<form part="form" class="form" novalidate aria-label=${t('code-pool.import-of', this.#pool.plan.name)} @submit=${this.#submit} @keydown=${this.#escape}>
      ${this.#error ? errorPanel(this.#host, this.#error) : nothing}
      ${field(
        this.#host,
        frame,
        (
          aria,
        ) => html`<textarea part="control" class="codes" id=${aria.id} rows="6" spellcheck="false" autocomplete="off" autocapitalize="off" aria-required="true"
          aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} .value=${this.#text} @input=${this.#typed}></textarea>`,
      )}
      <div class="foot"><label part="button" class="file" for="file">${icon(uploadIcon)}${t('pool-import.file')}</label>
        <input class="unseen" id="file" type="file" accept=".csv,.txt,text/csv,text/plain" @change=${this.#chosen}>
        <span class="meta" role="status">${this.#from} ${codes.length > 0 ? t('pool-import.found', codes.length) : nothing}</span></div>
      ${problems.length > 0 ? this.#problems(problems) : nothing}
      <div class="foot"><button part="button button-primary" type="submit" aria-busy=${this.#busy}>${
        codes.length > 0 ? t('pool-import.add', codes.length) : t('pool-import.add-none')
      }</button><button part="button" type="button" @click=${this.#settings.leave}>${t('common.cancel')}</button></div>
    </form>`
  }

  #result({ added, served, problems }: Imported): TemplateResult {
    const { t } = this.#host
    return html`<div class="result form" id="imported" tabindex="-1" part="result">
      <p class="row">${icon(checkIcon)} ${t('code-pool.imported', added)} ${served > 0 ? t('code-pool.served', served) : nothing}</p>
      ${problems.length > 0 ? this.#problems(problems) : nothing}
      <div class="foot"><button part="button" type="button" @click=${this.#settings.leave}>${t('pool-import.done')}</button></div>
    </div>`
  }

  #problems(problems: readonly LineProblem[]): TemplateResult {
    const { t, localize } = this.#host
    const more = problems.length - PROBLEMS_SHOWN
    return html`<div part="problems"><p>${t('pool-import.skipped', problems.length)}</p>
      <ul class="problems meta" tabindex="0" aria-label=${t('pool-import.skipped', problems.length)}>${problems
        .slice(0, PROBLEMS_SHOWN)
        .map(
          ({ line, code }) =>
            html`<li>${t('pool-import.line', line)} ${localize.word('pool-import.problem', code, t('pool-import.problem'))}</li>`,
        )}${more > 0 ? html`<li>${t('pool-import.more', more)}</li>` : nothing}</ul></div>`
  }

  #typed = (event: Event): void => {
    this.#from = ''
    this.#take((event.target as HTMLTextAreaElement).value)
  }

  #chosen = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement
    const file = input.files?.[0]
    input.value = ''
    if (!file) return
    if (file.size > TEXT_MAX) return this.#refuse(this.#host.t('pool-import.file-large'))
    try {
      const text = await file.text()
      this.#from = this.#host.t('pool-import.file-read', file.name)
      this.#take(text)
    } catch {
      this.#refuse(this.#host.t('pool-import.file-unread'))
    }
  }

  #take(text: string): void {
    this.#text = text
    this.#problem = ''
    this.#error = null
    this.#key = randomId()
    this.#host.requestUpdate()
  }

  #refuse(problem: string): void {
    this.#problem = problem
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => focusField(this.#host, 'codes'))
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const { t, http } = this.#host
    const { codes } = readCodes(this.#text)
    if (this.#busy) return
    if (codes.length === 0) return this.#refuse(t('pool-import.missing'))
    if (codes.length > CODES_MAX) return this.#refuse(t('pool-import.many', CODES_MAX))
    if (this.#text.length > TEXT_MAX) return this.#refuse(t('pool-import.file-large'))
    this.#busy = true
    this.#host.requestUpdate()
    try {
      const path = `/provider/code-pools/${encodeURIComponent(this.#pool.planId)}/import`
      this.#imported(await http.post<Imported>(path, { text: this.#text }, { idempotencyKey: this.#key }))
    } catch (reason) {
      this.#error = asMktError(reason)
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  /** What was typed is let go of: it is nobody's to read any more. */
  #imported(done: Imported): void {
    this.#text = ''
    this.#done = done
    this.#settings.changed(done.pool)
    this.#host.announce(this.#host.t('code-pool.imported', done.added))
    void this.#host.updateComplete.then(() => this.focus())
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#settings.leave()
  }
}
