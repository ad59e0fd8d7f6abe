import { html, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import { fileUrl } from '../shared/file-url.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { tick } from './contact.ts'

type Agreement = NonNullable<CatalogPage['agreement']>

/** The box to tick; its words open the wording, or the file that holds it. */
export function consentField(
  host: MktElement,
  agreement: Agreement,
  consent: boolean,
  error: string | undefined,
  on: { readonly read: () => void; readonly change: (consent: boolean) => void },
): TemplateResult {
  const { t } = host
  const wording = agreement.file
    ? html`<a href=${fileUrl(host, agreement.file)} target="_blank" rel="noopener noreferrer">${agreement.title}<span class="unseen"> (${t('common.new-window')})</span></a>`
    : html`<button part="button" class="link" type="button" aria-haspopup="dialog" @click=${on.read}>${agreement.title}</button>`
  return tick(
    host,
    'consent',
    consent,
    error,
    html`<label for="consent">${t('product-page.consent')}</label> ${wording}`,
    on.change,
  )
}
