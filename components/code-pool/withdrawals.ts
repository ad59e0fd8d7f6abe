import { html, nothing } from 'lit'
import type { CodeImports, CodePool, CodesWithdrawn } from '../../bff/contract/codes.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView } from '../shared/time-views.ts'
import type { FormSettings } from './form-settings.ts'

type Import = CodeImports['items'][number]

/** What is still free of each import, and can be taken back: asked about first, because those codes are gone here. */
export class Withdrawals {
  #host: MktElement
  #pool: CodePool
  #settings: FormSettings
  #imports: readonly Import[] = []
  #error: MktError | null = null

  constructor(host: MktElement, pool: CodePool, settings: FormSettings) {
    this.#host = host
    this.#pool = pool
    this.#settings = settings
    host.expect(this.#open(), true)
  }

  render(): unknown {
    if (this.#error) return errorAlert(this.#host, this.#error, () => void this.#open())
    if (this.#imports.length === 0) return nothing
    const { t } = this.#host
    return html`<fieldset class="field"><legend part="label">${t('pool-imports.title')}</legend><div part="hint">${t('pool-imports.hint')}</div>
      <ul class="plain rows imports">${this.#imports.map(
        (one) =>
          html`<li class="row import"><span>${timeView(this.#host, one.importedAt)} <span class="meta">${t('pool-imports.free', one.free)}</span></span>
          <button part="button" class="quiet" type="button" aria-label="${t('pool-imports.withdraw', one.free)}: ${one.importedAt.slice(0, 10)}" @click=${() => this.#ask(one)}>${t('pool-imports.do')}</button></li>`,
      )}</ul></fieldset>`
  }

  async #open(): Promise<void> {
    try {
      await this.#read()
      this.#error = null
    } catch (reason) {
      this.#error = asMktError(reason)
    }
    this.#host.requestUpdate()
  }

  async #read(): Promise<void> {
    this.#imports = (await this.#host.http.get<CodeImports>(`${this.#path}/imports`)).items
    this.#host.requestUpdate()
  }

  #ask({ importedAt, free }: Import): void {
    const { t } = this.#host
    this.#settings.ask({
      title: t('pool-imports.sure', free),
      body: () => html`<p>${t('pool-imports.sure-body', this.#pool.plan.name)}</p>`,
      confirm: t('pool-imports.do'),
      danger: true,
      run: async () => {
        const { withdrawn, pool } = await this.#host.http.post<CodesWithdrawn>(`${this.#path}/withdrawals`, {
          importedAt,
        })
        await this.#read()
        this.#settings.changed(pool)
        this.#host.announce(t('pool-imports.done', withdrawn))
      },
    })
  }

  get #path(): string {
    return `/provider/code-pools/${encodeURIComponent(this.#pool.planId)}`
  }
}
