import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { formatBytes } from './bytes.ts'
import { errorLine } from './error-line.ts'
import type { MktError } from './errors.ts'
import type { FileView } from './file-links.ts'
import { fileUrl } from './file-url.ts'
import { alertIcon, icon } from './icons.ts'
import { fileIcon, trashIcon } from './icons-files.ts'
import { closeIcon, retryIcon } from './icons-rare.ts'
import type { Refusal } from './intake.ts'
import type { MktElement } from './mkt-element.ts'
import { isRetryable } from './retryable.ts'
import { fileRowStyles } from './styles/file-rows.ts'
import type { Sending } from './upload-queue.ts'

type Files = {
  readonly label: string
  readonly files: readonly FileView[]
  readonly sending: readonly Sending[]
  readonly remove: (file: FileView) => void
  readonly retry: (id: string) => void
  readonly stop: (id: string) => void
}

/** Files that are there, then files on their way. */
export function fileList(host: MktElement, { label, files, sending, remove, retry, stop }: Files): TemplateResult {
  host.adopt(fileRowStyles)
  const attached = repeat(
    files,
    ({ id }) => id,
    (file) => attachedRow(host, file, () => remove(file)),
  )
  const coming = repeat(
    sending,
    ({ id }) => id,
    (one) => sendingRow(host, one, { retry: () => retry(one.id), stop: () => stop(one.id) }),
  )
  return html`<ul part="file-list attachments" class="plain files rows" aria-label=${label}>${attached}${coming}</ul>`
}

/** A file that is there: fetched by its name, taken off by its button. */
function attachedRow(host: MktElement, file: FileView, remove: () => void): TemplateResult {
  const { id, name, bytes, url } = file
  const shown = url
    ? html`<a part="file-name" href=${fileUrl(host, { url })} download=${name} target="_blank" rel="noopener noreferrer">${name}</a>`
    : html`<span part="file-name">${name}</span>`
  return html`<li part="file attachment" class="file">${icon(fileIcon)}
    <span class="file-facts">${shown}
      <span class="meta">${size(host, bytes)}</span></span>
    <button part="button" class="icon-only" type="button" id="u-${id}" aria-label=${host.t('files.remove', name)} @click=${remove}>${icon(trashIcon)}</button></li>`
}

type SendingButtons = { readonly retry: () => void; readonly stop: () => void }

/** A file on its way: how far it is, why it stopped, a button to stop it or to try again. */
function sendingRow(host: MktElement, one: Sending, { retry, stop }: SendingButtons): TemplateResult {
  const { id, file, state, part, error } = one
  const { name } = file
  const percent = Math.round(part * 100)
  const failed = state === 'failed'
  const progress = html`<progress part="file-progress" max="100" .value=${percent} aria-label=${host.t('files.uploading', name)}></progress>
    <span class="meta">${state === 'waiting' ? host.t('files.waiting') : `${percent}%`}</span>`
  return html`<li part="file attachment" class="file" data-state=${state}>${icon(fileIcon)}
    <span class="file-facts"><span part="file-name">${name}</span><span class="meta">${size(host, file.size)}</span></span>
    ${failed ? nothing : progress}
    ${isRetryable(one) ? html`<button part="button" class="quiet" type="button" aria-label=${host.t('files.retry', name)} @click=${retry}>${icon(retryIcon)}${host.t('common.retry')}</button>` : nothing}
    <button part="button" class="icon-only" type="button" id="u-${id}" aria-label=${host.t(failed ? 'files.remove' : 'files.stop', name)} @click=${stop}>${icon(failed ? trashIcon : closeIcon)}</button>
    ${failed && error ? html`<span part="file-error error">${icon(alertIcon)}<span>${failureText(host, error)}</span></span>` : nothing}</li>`
}

export function refusalRow(host: MktElement, refusal: Refusal): TemplateResult {
  return html`<li part="file-error error">${icon(alertIcon)}<span><span class="strong">${refusal.name}</span> ${refusalText(host, refusal)}</span></li>`
}

/** Why a file was not taken, and what would be. */
export function refusalText(host: MktElement, { code, params }: Pick<Refusal, 'code' | 'params'>): string {
  const { allowed = [], maxBytes = 0, max = 0 } = params as { allowed?: string[]; maxBytes?: number; max?: number }
  if (code === 'file-type') return host.t('files.problem.file-type', allowed.join(' / ').toUpperCase())
  if (code === 'file-empty') return host.t('files.problem.file-empty')
  if (code === 'file-too-large') return host.t('files.problem.file-too-large', size(host, maxBytes))
  return code === 'too-many' ? host.t('files.problem.too-many', max) : host.t('files.problem.other')
}

function failureText(host: MktElement, error: MktError): string {
  const [problem] = error.problems
  if (problem) return refusalText(host, { code: problem.code, params: problem })
  return error.requestId ? `${errorLine(host, error)} (${error.requestId})` : errorLine(host, error)
}

function size(host: MktElement, bytes: number): string {
  return formatBytes(bytes, host.localize.lang())
}
