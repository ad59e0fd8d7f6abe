import { html, nothing, type TemplateResult } from 'lit'
import type { ProviderKey } from '../../bff/contract/codes.ts'
import { PROVIDER_KEY_NAME_MAX, PROVIDER_KEY_OVERLAP_HOURS } from '../../bff/domain/provider-key.ts'
import { CopyButton } from '../shared/copy-button.ts'
import type { Confirm } from '../shared/dialog.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import { checkIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { randomId } from '../shared/random.ts'

export const KEYS = '/provider/api-keys'

type Issued = ProviderKey & { readonly secret: string }

/** Making a key, giving it another secret and switching it off; and the secret that was made, until it is put away. */
export class KeyQuestions {
  readonly #host: MktElement
  readonly #confirm: Confirm
  readonly #reload: () => Promise<void>
  readonly #copies: CopyButton
  #name = ''
  #missing = false
  #issued: Issued | null = null

  constructor(host: MktElement, confirm: Confirm, reload: () => Promise<void>) {
    this.#host = host
    this.#confirm = confirm
    this.#reload = reload
    this.#copies = new CopyButton(host)
    host.addController({ hostDisconnected: this.#forget })
  }

  create = (): void => {
    const { t } = this.#host
    this.#name = ''
    this.#missing = false
    const idempotencyKey = randomId()
    this.#confirm.ask({
      title: t('provider-keys.create'),
      body: () => this.#nameField(),
      confirm: t('provider-keys.create-do'),
      valid: () => this.#valid(),
      run: async () =>
        this.#made(await this.#host.http.post<Issued>(KEYS, { name: this.#name.trim() }, { idempotencyKey })),
      after: this.#show,
    })
  }

  rotate({ id, name }: ProviderKey): void {
    const { t } = this.#host
    const idempotencyKey = randomId()
    this.#confirm.ask({
      title: t('provider-keys.rotate-title', name),
      body: () => html`<p>${t('provider-keys.rotate-does', PROVIDER_KEY_OVERLAP_HOURS)}</p>`,
      confirm: t('provider-keys.rotate'),
      run: async () =>
        this.#made(await this.#host.http.post<Issued>(`${KEYS}/${id}/rotate`, undefined, { idempotencyKey })),
      after: this.#show,
    })
  }

  disable({ id, name }: ProviderKey): void {
    const { t } = this.#host
    this.#confirm.ask({
      title: t('provider-keys.disable-title', name),
      body: () => html`<p>${t('provider-keys.disable-does')}</p>`,
      confirm: t('provider-keys.disable'),
      danger: true,
      run: async () => {
        await this.#host.http.delete(`${KEYS}/${id}`)
        await this.#reload()
      },
      after: () => {
        this.#host.announce(t('provider-keys.disabled', name))
        focusField(this.#host, 'key-add')
      },
    })
  }

  /** The secret that was just made. It is nowhere to be read again, and gone when the page is left. */
  issued(): TemplateResult | typeof nothing {
    const issued = this.#issued
    if (!issued) return nothing
    const { t } = this.#host
    return html`<div part="alert" data-tone="success" id="key-issued" tabindex="-1">${icon(checkIcon)}<div class="alert-text issued">
      <p>${t('provider-keys.issued', issued.name)}</p>
      <div class="secret-value"><code part="credential-value">${issued.secret}</code>${this.#copies.render('secret', t('provider-keys.secret'), () => issued.secret)}
        <button part="button" type="button" @click=${this.#put}>${t('provider-keys.kept')}</button></div>
    </div></div>`
  }

  #nameField(): TemplateResult {
    const { t } = this.#host
    const frame = {
      id: 'key-name',
      label: t('provider-keys.name'),
      required: true,
      hint: t('provider-keys.name-hint', PROVIDER_KEY_NAME_MAX),
      error: this.#missing ? t('provider-keys.name-missing') : undefined,
    }
    return field(
      this.#host,
      frame,
      (
        aria,
      ) => html`<input part="control" id=${aria.id} type="text" maxlength=${PROVIDER_KEY_NAME_MAX} autocomplete="off" .value=${this.#name}
        aria-required="true" aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${this.#typed}>`,
    )
  }

  #typed = (event: Event): void => {
    this.#name = (event.target as HTMLInputElement).value
    this.#missing = false
    this.#host.requestUpdate()
  }

  #valid(): boolean {
    this.#missing = this.#name.trim() === ''
    if (!this.#missing) return true
    this.#host.requestUpdate()
    focusField(this.#host, 'key-name')
    return false
  }

  async #made(issued: Issued): Promise<void> {
    this.#issued = issued
    await this.#reload()
  }

  #show = (): void => void this.#host.updateComplete.then(() => focusField(this.#host, 'key-issued'))

  #forget = (): void => {
    this.#issued = null
  }

  #put = (): void => {
    this.#forget()
    this.#host.requestUpdate()
    focusField(this.#host, 'key-add')
  }
}
