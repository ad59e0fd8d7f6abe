import type { TemplateResult } from 'lit'
import type { CodePool } from '../../bff/contract/codes.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { FormKind, FormSettings } from './form-settings.ts'
import { formsStyles } from './forms.styles.ts'
import { ImportForm } from './import-form.ts'
import { SettingsForm } from './settings-form.ts'

/** The one form that is open at a time, below the plan it is about. */
export class PoolForms {
  #host: MktElement
  #settings: FormSettings
  #open: { readonly planId: string; readonly kind: FormKind; readonly form: ImportForm | SettingsForm } | null = null

  constructor(host: MktElement, settings: FormSettings) {
    this.#host = host
    host.adopt(formsStyles)
    this.#settings = settings
  }

  openFor(planId: string): FormKind | null {
    return this.#open?.planId === planId ? this.#open.kind : null
  }

  /** Pressed again, the same button closes it. */
  open(pool: CodePool, kind: FormKind): void {
    if (this.openFor(pool.planId) === kind) {
      this.#leave()
      return
    }
    const settings = { ...this.#settings, leave: () => this.#leave() }
    const form =
      kind === 'import' ? new ImportForm(this.#host, pool, settings) : new SettingsForm(this.#host, pool, settings)
    this.#open = { planId: pool.planId, kind, form }
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => form.focus())
  }

  render(): TemplateResult | undefined {
    return this.#open?.form.render()
  }

  #leave(): void {
    const planId = this.#open?.planId ?? ''
    this.#open = null
    this.#host.requestUpdate()
    this.#settings.left(planId)
  }
}
