import { html, nothing, type TemplateResult } from 'lit'
import { formatBytes } from './bytes.ts'
import { fileUrl } from './file-url.ts'
import { icon } from './icons.ts'
import { fileIcon } from './icons-files.ts'
import type { MktElement } from './mkt-element.ts'
import { downloadStyles } from './styles/downloads.ts'

/** A file of a view: where it can be fetched, unless whoever looks may only know of it. */
export type FileView = {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly url?: string | undefined
}

/** Files to fetch, each named with its size. */
export function fileLinks(host: MktElement, files: readonly FileView[]): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing
  host.adopt(downloadStyles)
  return html`<ul part="attachments" class="plain downloads">${files.map((file) => html`<li>${fileLink(host, file)}</li>`)}</ul>`
}

/** The BFF serves it as a download, whatever it contains. */
function fileLink(host: MktElement, { name, bytes, url }: FileView): TemplateResult {
  const size = html`<span class="meta">${formatBytes(bytes, host.localize.lang())}</span>`
  if (!url) return html`<span part="attachment" class="download">${icon(fileIcon)}<span>${name} ${size}</span></span>`
  return html`<a part="attachment" class="download" href=${fileUrl(host, { url })} download=${name} target="_blank" rel="noopener noreferrer"
    >${icon(fileIcon)}<span><span class="unseen">${host.t('files.download', name)}</span><span aria-hidden="true">${name}</span> ${size}</span></a>`
}
