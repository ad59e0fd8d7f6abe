import { html, type TemplateResult } from 'lit'
import type { Endpoint, ProtocolFacts } from '../../bff/contract/provider.ts'
import { CopyButton } from '../shared/copy-button.ts'
import type { Confirm } from '../shared/dialog.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { endpointFormStyles } from './endpoint-form.styles.ts'
import { ENDPOINT } from './endpoint-path.ts'
import { generateSecret } from './generate-secret.ts'
import { proofFailure } from './proof-failure.ts'

type ProtocolSecret = ProtocolFacts['secrets'][number]

/** Replacing a secret: beside the old one for a day where the protocol signs with both, at once where it cannot. */
export class Rotation {
  readonly #host: MktElement
  readonly #confirm: Confirm
  readonly #rotated: (endpoint: Endpoint) => void
  readonly #copy: CopyButton
  #secret: ProtocolSecret | null = null
  #value = ''
  #problem = ''
  #error: MktError | null = null

  constructor(host: MktElement, confirm: Confirm, rotated: (endpoint: Endpoint) => void) {
    this.#host = host
    this.#confirm = confirm
    this.#rotated = rotated
    this.#copy = new CopyButton(host)
    host.adopt(endpointFormStyles)
  }

  ask({ mode, protocol }: Endpoint, protocols: readonly ProtocolFacts[]): void {
    const facts = protocols.find((one) => one.protocol === protocol)
    const [secret] = facts?.secrets.filter(({ required }) => required) ?? []
    if (!facts || !secret) return
    this.#secret = secret
    this.#problem = ''
    this.#error = null
    this.#value = secret.generated ? generateSecret(secret.generated) : ''
    const { t, localize } = this.#host
    this.#confirm.ask({
      title: t('delivery-settings.rotate-title', localize.word('secret', secret.name)),
      body: () => this.#body(facts),
      confirm: t('delivery-settings.rotate'),
      valid: () => this.#valid(),
      run: () => this.#run(mode, secret.name),
      after: () => {
        this.#value = ''
        focusField(this.#host, `name-${mode}`)
      },
    })
  }

  #body(facts: ProtocolFacts): TemplateResult {
    const { t, localize } = this.#host
    const label = localize.word('secret', this.#secret?.name ?? '')
    const frame = {
      id: 'rotate-secret',
      label,
      required: true,
      hint: t(this.#secret?.generated ? 'delivery-settings.rotate-copy' : 'delivery-settings.rotate-enter'),
      error: this.#problem ? localize.word('delivery-settings.problem', this.#problem) : undefined,
    }
    return html`<p>${t(`delivery-settings.rotate-${facts.rotation}`)}</p>
      ${this.#error ? proofFailure(this.#host, this.#error, 'still') : ''}
      ${field(
        this.#host,
        frame,
        (
          aria,
        ) => html`<div class="secret"><input part="control" id=${aria.id} type="text" autocomplete="off" spellcheck="false" .value=${this.#value}
          aria-required="true" aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${this.#typed}>${this.#copy.render('rotate', label, () => this.#value)}</div>`,
      )}`
  }

  #typed = (event: Event): void => {
    this.#value = (event.target as HTMLInputElement).value
    this.#problem = ''
    this.#host.requestUpdate()
  }

  #valid(): boolean {
    if (this.#value.trim()) return true
    this.#problem = 'secret-missing'
    this.#host.requestUpdate()
    focusField(this.#host, 'rotate-secret')
    return false
  }

  /** Why the endpoint did not pass is told in the dialog, beside what was typed. */
  async #run(mode: Endpoint['mode'], name: string): Promise<void> {
    this.#error = null
    try {
      const secrets = { [name]: this.#value.trim() }
      this.#rotated(await this.#host.http.post<Endpoint>(`${ENDPOINT}/rotate`, { mode, secrets }))
    } catch (reason) {
      const error = asMktError(reason)
      const [problem] = error.problems
      if (error.code === 'endpoint-verification-failed') this.#error = error
      else if (problem?.path === `secrets.${name}`) this.#problem = problem.code
      throw error
    }
  }
}
