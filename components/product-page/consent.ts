import { html, nothing, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import { fileUrl } from '../shared/file-url.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'

type Agreement = NonNullable<CatalogPage['agreement']>

/** The box to tick; its words open the wording, or the file that holds it. `open`: whether it stands below, where it is no dialog. */
export function consentField(
  host: MktElement,
  agreement: Agreement,
  consent: boolean,
  error: string | undefined,
  on: { readonly read: () => void; readonly change: (consent: boolean) => void },
  open?: boolean,
): TemplateResult {
  const { t } = host
  const wording = agreement.file
    ? html`<a href=${fileUrl(host, agreement.file)} target="_blank" rel="noopener noreferrer">${agreement.title}<span class="unseen"> (${t('common.new-window')})</span></a>`
    : html`<button part="button" class="link" type="button" aria-haspopup=${open === undefined ? 'dialog' : nothing} aria-expanded=${open ?? nothing} @click=${on.read}>${agreement.title}</button>`
  return tick(
    host,
    'consent',
    consent,
    error,
    html`<label for="consent">${t('product-page.consent')}</label> ${wording}`,
    on.change,
  )
}

/** A box that must be ticked, its words, and what is wrong while it is not. */
export function tick(
  host: MktElement,
  id: string,
  checked: boolean,
  error: string | undefined,
  words: TemplateResult,
  change: (checked: boolean) => void,
): TemplateResult {
  return html`<div part="field" data-invalid=${error ? 'true' : 'false'}>
    <div class="choice"><input id=${id} type="checkbox" .checked=${checked} aria-required="true" aria-invalid=${error ? 'true' : 'false'}
      aria-labelledby="${id}-words" aria-describedby="${id}-error" @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      ><span id="${id}-words">${words}<span class="unseen"> (${host.t('common.required')})</span></span></div>
    <div id="${id}-error" part="error" ?hidden=${!error}>${icon(alertIcon)}<span>${error}</span></div>
  </div>`
}
