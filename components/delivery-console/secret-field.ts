import { html, nothing, type TemplateResult } from 'lit'
import type { ProtocolFacts } from '../../bff/contract/provider.ts'
import type { CopyButton } from '../shared/copy-button.ts'
import { field } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'

type ProtocolSecret = ProtocolFacts['secrets'][number]
type State = {
  /** It is set, and stays while nothing is entered. */
  readonly kept: boolean
  /** It was made up a moment ago, and is shown this once. */
  readonly made: boolean
  readonly value: string
  readonly error: string | undefined
  readonly copy: CopyButton
  readonly typed: (value: string) => void
  readonly make: () => void
}

/** Never filled in from the market: one that is set shows that it is, and an empty field leaves it. What is only a choice is chosen. */
export function secretField(host: MktElement, secret: ProtocolSecret, state: State): TemplateResult {
  const { t, localize } = host
  const { name, required, options } = secret
  const { kept, made } = state
  const frame = {
    id: `endpoint-secret-${name}`,
    label: localize.word('secret', name),
    required: required && !kept,
    hint: html`${localize.word('secret', `${name}-hint`, '')}${kept && !options ? html` <span class="strong">${t('delivery-settings.secret-keeps')}</span>` : nothing}${made ? html` <span class="strong">${t('delivery-settings.secret-made')}</span>` : nothing}`,
    error: state.error,
    wide: true,
  }
  const typed = (event: Event) => state.typed((event.target as HTMLInputElement | HTMLSelectElement).value)
  return field(host, frame, (aria) =>
    options
      ? html`<select part="control" id=${aria.id} aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @change=${typed}>
        ${kept ? html`<option value="" ?selected=${state.value === ''}>${t('delivery-settings.choice-keeps')}</option>` : nothing}
        ${options.map((option, index) => html`<option value=${option} ?selected=${state.value === option || (!kept && state.value === '' && index === 0)}>${option}</option>`)}</select>`
      : html`<div class="secret"><input part="control" id=${aria.id} type=${made ? 'text' : 'password'} autocomplete="new-password" spellcheck="false" .value=${state.value} placeholder=${kept ? '••••••••' : nothing}
        aria-required=${required && !kept} aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${typed}>
        ${made ? state.copy.render(name, frame.label, () => state.value) : nothing}
        ${secret.generated ? html`<button part="button" type="button" aria-label=${t('delivery-settings.generate-what', frame.label)} @click=${state.make}>${t('delivery-settings.generate')}</button>` : nothing}</div>`,
  )
}
