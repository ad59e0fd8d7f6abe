import { html, nothing, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { Upload } from '../../bff/contract/upload.ts'
import { formatBytes } from '../shared/bytes.ts'
import { fileUrl } from '../shared/file-url.ts'
import { icon } from '../shared/icons.ts'
import { fileIcon } from '../shared/icons-files.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { formatPeriod } from '../shared/period.ts'
import { systemName } from '../shared/system-name.ts'

/** How it is delivered and looked after; what the provider left open, or the kind does not know, is left out. */
export function factList(host: MktElement, page: CatalogPage): TemplateResult {
  const { t } = host
  const days = (count: number) => formatPeriod({ count, unit: 'day' }, host.localize.lang())
  const { delivery, deliveryDays, warrantyDays, systems, dependentProducts, provisioningHours, customizable } = page
  return html`<dl class="facts">
    ${fact(t('product-page.by-what'), t(`product-page.by-what.${delivery}`))}
    ${provisioningHours === null ? nothing : fact(t('product-page.provisioning'), t('product-page.within', provisioningHours))}
    ${deliveryDays === null ? nothing : fact(t('product-page.delivery'), deliveryDays === 0 ? t('product-page.same-day') : days(deliveryDays))}
    ${warrantyDays === null ? nothing : fact(t('product-page.warranty'), days(warrantyDays))}
    ${systems.length === 0 ? nothing : fact(t('product-page.systems'), systems.map(systemName).join(t('product-page.and')))}
    ${customizable === null ? nothing : fact(t('product-page.custom'), t(customizable ? 'product-page.custom-yes' : 'product-page.custom-no'))}
    ${dependentProducts.length === 0 ? nothing : fact(t('product-page.depends'), dependentProducts.join(t('product-page.and')))}
  </dl>`
}

function fact(label: string, value: unknown): TemplateResult {
  return html`<div><dt>${label}</dt><dd>${value}</dd></div>`
}

/** Whom to turn to, each in the way it is used: a number to call, an address to write to. */
export function supportList(
  host: MktElement,
  { hotline, email, hours }: NonNullable<CatalogPage['support']>,
): TemplateResult {
  const { t } = host
  return html`<dl class="facts">
    ${fact(t('product-page.hotline'), html`<a href="tel:${hotline.replace(/[^+\d]/g, '')}">${hotline}</a>`)}
    ${fact(t('product-page.support-email'), html`<a href="mailto:${encodeURIComponent(email)}">${email}</a>`)}
    ${fact(t('product-page.hours'), hours)}
  </dl>`
}

export function documentList(host: MktElement, documents: readonly Upload[]): TemplateResult {
  return html`<ul class="plain files">${documents.map(
    (file) =>
      html`<li part="file">${icon(fileIcon)}<a part="file-name" href=${fileUrl(host, file)} download=${file.name} rel="noopener noreferrer"
        aria-label=${host.t('product-page.download', file.name)}>${file.name}</a><span class="meta">${formatBytes(file.bytes, host.localize.lang())}</span></li>`,
  )}</ul>`
}
