import { html, type TemplateResult } from 'lit'
import type { Upload } from '../../bff/contract/upload.ts'
import { fileUrl } from './file-url.ts'
import type { MktElement } from './mkt-element.ts'

/** A product's picture beside its name, so without words of its own; the name's first character stands in for none. */
export function picture(host: MktElement, name: string, logo: Upload | null): TemplateResult {
  if (!logo) return html`<span class="picture" part="picture" aria-hidden="true">${[...name][0] ?? ''}</span>`
  return html`<img class="picture" part="picture" src=${fileUrl(host, logo)} width=${logo.width ?? 390} height=${logo.height ?? 260} alt="" loading="lazy">`
}
