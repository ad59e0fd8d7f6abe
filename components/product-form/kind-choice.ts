import { html, nothing, type TemplateResult } from 'lit'
import type { ProductKind } from '../../bff/contract/product.ts'
import { errorAlert } from '../shared/error-panel.ts'
import type { MktError } from '../shared/errors.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'

export type KindChoice = {
  readonly kinds: readonly ProductKind[]
  readonly chosen: string
  readonly busy: boolean
  readonly level: number
  readonly error: MktError | null
  readonly choose: (kind: string) => void
  readonly start: () => void
}

/** Both seeds on SaaS advise it over the others. */
const RECOMMENDED = 'saas-automatic'

/** How the product will be delivered decides what the form asks; a kind that cannot be chosen says why. */
export function kindChoice(host: MktElement, choice: KindChoice): TemplateResult {
  const { kinds, chosen, busy, error, start, level } = choice
  const submit = (event: Event) => {
    event.preventDefault()
    if (!busy && chosen) start()
  }
  return html`<form novalidate class="kinds" @submit=${submit}>
    <header part="header"><div part="title" id="title" role="heading" aria-level=${level} tabindex="-1">${host.t('product-form.new')}</div>
      <p class="meta">${host.t('product-form.new-about')}</p></header>
    ${error ? errorAlert(host, error, start) : nothing}
    <fieldset class="kind-list"><legend part="label">${host.t('product-form.kind')}</legend>
      ${kinds.map((kind) => kindCard(host, kind, choice))}</fieldset>
    <div class="row"><button part="button button-primary" type="submit" aria-busy=${busy} ?disabled=${!chosen}>${host.t('product-form.start')}</button></div>
  </form>`
}

function kindCard(host: MktElement, kind: ProductKind, { chosen, choose }: KindChoice): TemplateResult {
  const { kind: name, available, reason, reviewWorkingDays } = kind
  const { t, localize } = host
  return html`<div class="kind" data-off=${available ? nothing : 'true'}>
    <label class="kind-label"><input type="radio" name="kind" .checked=${chosen === name} ?disabled=${!available} aria-describedby="kind-${name}"
      @change=${() => choose(name)}>
      <span class="strong">${localize.word('product-form.kind', name)}</span>${name === RECOMMENDED ? html`<span class="tag">${t('product-form.recommended')}</span>` : nothing}</label>
    <div class="kind-text" id="kind-${name}">
      <p>${aboutKind(host, name)}</p>
      ${reviewWorkingDays === null ? nothing : html`<p class="meta">${t('product-form.review-promise', reviewWorkingDays)}</p>`}
    </div>
    ${available ? nothing : html`<div class="kind-reason">${endpointAlert(host, reason)}</div>`}
  </div>`
}

function aboutKind(host: MktElement, name: string): string {
  const words = host.localize.word('product-form.kind-about', name)
  return words === name ? '' : words
}

/** Why automatic delivery is closed and what opens it. The host may put its own way there into the slot. */
export function endpointAlert(host: MktElement, reason = 'endpoint-not-verified'): TemplateResult {
  return html`<div part="alert" data-tone="warning" id="f-kind" tabindex="-1">${icon(alertIcon)}<div class="alert-text">
    <p class="strong">${host.localize.word('product-form.unavailable', reason)}</p>
    <p>${host.localize.word('product-form.unavailable-fix', reason)}</p>
    <p><slot name="endpoint-help">${host.may('delivery-console') ? html`<button part="button" type="button" @click=${() => host.emit('mkt-endpoint-help', { reason })}>${host.t('product-form.endpoint-help')}</button>` : nothing}</slot></p>
  </div></div>`
}
