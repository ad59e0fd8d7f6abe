import { html, nothing, type TemplateResult } from 'lit'
import type { CodePool } from '../../bff/contract/codes.ts'
import { LOW_AT_MAX } from '../../bff/domain/redemption-code.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { FormSettings } from './form-settings.ts'
import { Withdrawals } from './withdrawals.ts'

type Settings = FormSettings & { readonly leave: () => void }

/** When a pool warns, and whether codes are made when it is empty. Turning that on is asked about first. */
export class SettingsForm {
  #host: MktElement
  #pool: CodePool
  #settings: Settings
  #low: string
  #generates: boolean
  #tried = false
  #busy = false
  #error: MktError | null = null
  readonly #withdrawals: Withdrawals

  constructor(host: MktElement, pool: CodePool, settings: Settings) {
    this.#host = host
    this.#pool = pool
    this.#settings = settings
    this.#low = String(pool.lowAt)
    this.#generates = pool.generates
    this.#withdrawals = new Withdrawals(host, pool, settings)
  }

  focus(): void {
    focusField(this.#host, 'low-at')
  }

  render(): TemplateResult {
    const { t } = this.#host
    const frame = {
      id: 'low-at',
      label: t('pool-settings.low'),
      hint: t('pool-settings.low-hint'),
      error: this.#tried && this.#lowAt === null ? t('pool-settings.low-wrong', LOW_AT_MAX) : undefined,
    }
    return html`<form part="form" class="form" novalidate aria-label=${t('code-pool.settings-of', this.#pool.plan.name)} @submit=${this.#submit} @keydown=${this.#escape}>
      ${this.#error ? errorAlert(this.#host, this.#error) : nothing}
      ${field(
        this.#host,
        frame,
        (
          aria,
        ) => html`<input part="control" class="narrow" id=${aria.id} type="text" inputmode="numeric" autocomplete="off" .value=${this.#low}
          aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${this.#typed}>`,
      )}
      <label class="choice"><input type="checkbox" .checked=${this.#generates} @change=${this.#toggled}>
        <span>${t('pool-settings.generates')}<span class="meta">${t('pool-settings.generates-hint')}</span></span></label>
      <div class="foot"><button part="button button-primary" type="submit" aria-busy=${this.#busy}>${t('pool-settings.save')}</button>
        <button part="button" type="button" @click=${this.#settings.leave}>${t('common.cancel')}</button></div>
      ${this.#withdrawals.render()}
    </form>`
  }

  get #lowAt(): number | null {
    const text = this.#low.trim()
    return /^\d{1,6}$/.test(text) && Number(text) <= LOW_AT_MAX ? Number(text) : null
  }

  #typed = (event: Event): void => {
    this.#low = (event.target as HTMLInputElement).value
    this.#host.requestUpdate()
  }

  #toggled = (event: Event): void => {
    this.#generates = (event.target as HTMLInputElement).checked
    this.#host.requestUpdate()
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    this.#tried = true
    this.#host.requestUpdate()
    if (this.#busy) return
    if (this.#lowAt === null) return this.focus()
    if (this.#generates && !this.#pool.generates) return this.#ask()
    await this.#save().catch((reason: unknown) => {
      this.#error = asMktError(reason)
      this.#host.requestUpdate()
    })
  }

  #ask(): void {
    const { t } = this.#host
    const { plan, waiting } = this.#pool
    this.#settings.ask({
      title: t('pool-settings.sure'),
      body: () =>
        html`<p>${t('pool-settings.sure-body', plan.name)} ${waiting > 0 ? t('pool-settings.sure-waiting', waiting) : nothing}</p>`,
      confirm: t('pool-settings.sure-do'),
      run: () => this.#save(),
    })
  }

  async #save(): Promise<void> {
    this.#busy = true
    this.#host.requestUpdate()
    try {
      const path = `/provider/code-pools/${encodeURIComponent(this.#pool.planId)}`
      const body = { lowAt: this.#lowAt, generates: this.#generates }
      this.#settings.changed(await this.#host.http.put<CodePool>(path, body))
      this.#host.announce(this.#host.t('code-pool.saved'))
      this.#settings.leave()
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    this.#settings.leave()
  }
}
