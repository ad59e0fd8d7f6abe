import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Upload } from '../../bff/contract/upload.ts'
import type { FileRef, FilesControl } from '../../bff/domain/product/field.ts'
import { MEDIA_TYPES } from '../../bff/domain/product/media-type.ts'
import { formatBytes } from '../shared/bytes.ts'
import { errorLine } from '../shared/error-line.ts'
import { fieldGroup } from '../shared/field.ts'
import { fileUrl } from '../shared/file-url.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { fileIcon, trashIcon, uploadIcon } from '../shared/icons-files.ts'
import { retryIcon } from '../shared/icons-rare.ts'
import type { Refusal } from '../shared/intake.ts'
import { isRetryable } from '../shared/retryable.ts'
import type { Sending } from '../shared/upload-queue.ts'
import { type FieldOf, type Form, frameOf, idOf, labelOf } from './form.ts'
import { moved } from './plan-rows.ts'
import { problemText } from './problem-text.ts'
import { rowTools } from './row-tools.ts'

type FilesField = FieldOf<'file' | 'files'>

/** Files that are there, files on their way, what was refused and why, and a place to drop more. */
export function filesControl(form: Form, field: FilesField) {
  const { key } = field
  const refs = refsOf(form, field)
  const sending = form.uploads.of(key)
  const refusals = form.uploads.refusalsOf(key)
  const rows = refs.length + sending.length
  return fieldGroup(
    form.host,
    frameOf(form, field),
    () => html`
    ${
      rows > 0
        ? html`<ul part="file-list" class="plain rows" aria-label=${labelOf(form.host, key)}>
          ${repeat(
            refs,
            ({ uploadId }) => uploadId,
            (ref, at) => fileRow(form, field, ref.uploadId, at, refs),
          )}
          ${repeat(
            sending,
            ({ id }) => id,
            (one) => sendingRow(form, field, one),
          )}</ul>`
        : nothing
    }
    ${refusals.length > 0 ? html`<ul class="plain refusals">${refusals.map((refusal) => refusalRow(form, refusal))}</ul>` : nothing}
    ${rows < field.max && form.host.may('upload') ? dropZone(form, field, rows > 0) : nothing}`,
  )
}

function refsOf(form: Form, { key, control }: FilesField): readonly FileRef[] {
  const value = form.draft.local(key)
  if (control === 'files') return value as readonly FileRef[]
  return value ? [value as FileRef] : []
}

function fileRow(form: Form, field: FilesField, id: string, at: number, refs: readonly FileRef[]): TemplateResult {
  const { host } = form
  const upload = form.uploadOf(id)
  const name = upload?.name ?? id
  return html`<li part="file" class="file">
    ${thumbnail(form, upload)}
    <div class="file-facts"><span part="file-name">${upload ? html`<a href=${fileUrl(form.host, upload)} target="_blank" rel="noopener noreferrer">${name}<span class="unseen"> (${host.t('common.new-window')})</span></a>` : name}</span>
      ${at === 0 && isOrdered(field) ? html`<span class="tag">${host.t('product-form.cover')}</span>` : nothing}
      ${upload ? html`<span class="meta">${factsOf(form, upload.bytes, upload)}</span>${advice(form, field, upload)}` : nothing}</div>
    ${isOrdered(field) && refs.length > 1 ? moveTools(form, field, name, at, refs) : nothing}
    <button part="button" class="icon-only" type="button" id="u-${id}" aria-label=${host.t('product-form.remove-what', name)}
      @click=${() => removeFile(form, field, id)}>${icon(trashIcon)}</button></li>`
}

/** Pictures are shown in their order, the first one in lists; of documents none comes first. */
function isOrdered({ control, pixels }: FilesField): boolean {
  return control === 'files' && pixels !== undefined
}

function moveTools(form: Form, { key }: FilesField, name: string, at: number, refs: readonly FileRef[]) {
  const move = (to: number) => form.draft.set(key, moved(refs, at, to))
  return rowTools(form, { path: key, at, of: refs.length, name, move })
}

function thumbnail(form: Form, upload: Upload | undefined) {
  if (!upload?.mediaType.startsWith('image/')) return html`<span class="thumb">${icon(fileIcon)}</span>`
  return html`<span class="thumb"><img src=${fileUrl(form.host, upload)} alt="" decoding="async"></span>`
}

type Pixels = { readonly width?: number | undefined; readonly height?: number | undefined }

function factsOf({ host }: Form, bytes: number, { width, height }: Pixels): string {
  const size = formatBytes(bytes, host.localize.lang())
  return width && height ? `${size} · ${width} × ${height}` : size
}

/** Another size than the advised one is allowed; the person should know what it will look like. */
function advice({ host }: Form, { pixels }: FilesControl, { width, height }: Pixels) {
  if (!pixels || !width || !height || (width === pixels.width && height === pixels.height)) return nothing
  return html`<span class="advice">${icon(alertIcon)}<span>${host.t('product-form.pixels-differ', pixels.width, pixels.height)}</span></span>`
}

function sendingRow(form: Form, field: FilesField, one: Sending): TemplateResult {
  const { host } = form
  const { id, file, state, part, error } = one
  const { name } = file
  const percent = Math.round(part * 100)
  return html`<li part="file" class="file" data-state=${state}>
    <span class="thumb">${icon(fileIcon)}</span>
    <div class="file-facts"><span part="file-name">${name}</span>
      <span class="meta">${factsOf(form, file.size, one.pixels ?? {})}</span>${advice(form, field, one.pixels ?? {})}
      ${
        state === 'failed' && error
          ? html`<span part="file-error error">${icon(alertIcon)}<span>${failure(form, field, error)}</span></span>`
          : html`<span class="row meta"><progress part="file-progress" max="100" .value=${percent} aria-label=${host.t('product-form.uploading-what', name)}></progress>${
              state === 'waiting' ? host.t('product-form.upload-waiting') : `${percent}%`
            }</span>`
      }</div>
    ${isRetryable(one) ? html`<button part="button" class="quiet" type="button" aria-label=${host.t('product-form.retry-what', name)} @click=${() => retry(form, one)}>${icon(retryIcon)}${host.t('common.retry')}</button>` : nothing}
    <button part="button" class="quiet" type="button" id="u-${id}" aria-label=${host.t(state === 'failed' ? 'product-form.remove-what' : 'product-form.stop-what', name)}
      @click=${() => removeSending(form, field, id)}>${host.t(state === 'failed' ? 'product-form.remove' : 'common.cancel')}</button></li>`
}

function failure({ host }: Form, field: FilesField, error: NonNullable<Sending['error']>): string {
  const [problem] = error.problems
  if (problem) return problemText(host, field, problem)
  return error.requestId ? `${errorLine(host, error)} (${error.requestId})` : errorLine(host, error)
}

function refusalRow({ host }: Form, { name, code, params }: Refusal) {
  return html`<li part="file-error error">${icon(alertIcon)}<span><span class="strong">${name}</span> ${problemText(host, undefined, { ...params, path: '', code })}</span></li>`
}

function dropZone(form: Form, field: FilesField, more: boolean): TemplateResult {
  const { key, max, mediaTypes } = field
  const { t } = form.host
  const id = idOf(`${key}.pick`)
  const accept = mediaTypes.flatMap((type) => MEDIA_TYPES[type].extensions.map((ending) => `.${ending}`)).join(',')
  const pick = (event: Event) => {
    const input = event.target as HTMLInputElement
    take(form, field, [...(input.files ?? [])])
    input.value = ''
  }
  return html`<div part="drop-zone" class="drop" ?data-over=${form.ui(`${key}.over`, false)}
    @pointerover=${form.uploads.near} @focusin=${form.uploads.near} @dragover=${(event: DragEvent) => over(form, key, event, true)} @dragleave=${(event: DragEvent) => over(form, key, event, false)}
    @drop=${(event: DragEvent) => dropped(form, field, event)}>
    <input type="file" hidden accept=${accept} ?multiple=${max > 1} @change=${pick}>
    <button part="button" type="button" id=${id} aria-describedby="${id}-accepts" @click=${openPicker}>${icon(uploadIcon)}${t(more ? 'product-form.pick-more' : 'product-form.pick')}</button>
    <span class="meta">${t('product-form.drop')}</span>
    <p class="meta accepts" id="${id}-accepts">${accepts(form, field)}</p></div>`
}

/** What is accepted, said before anything is dropped. */
function accepts({ host }: Form, { mediaTypes, maxBytes, max, pixels }: FilesField): string {
  return [
    mediaTypes.map((type) => type.toUpperCase()).join(' / '),
    host.t('product-form.max-bytes', formatBytes(maxBytes, host.localize.lang())),
    pixels && host.t('product-form.pixels', pixels.width, pixels.height),
    max > 1 && host.t('product-form.max-files', max),
  ]
    .filter(Boolean)
    .join(' · ')
}

function openPicker(event: Event): void {
  const zone = (event.currentTarget as HTMLElement).parentElement
  zone?.querySelector<HTMLInputElement>('input[type="file"]')?.click()
}

function over(form: Form, key: string, event: DragEvent, on: boolean): void {
  event.preventDefault()
  if (form.ui(`${key}.over`, false) !== on) form.setUi(`${key}.over`, on)
}

function dropped(form: Form, field: FilesField, event: DragEvent): void {
  over(form, field.key, event, false)
  take(form, field, [...(event.dataTransfer?.files ?? [])])
}

function take(form: Form, field: FilesField, files: readonly File[]): void {
  const room = () => field.max - refsOf(form, field).length - form.uploads.of(field.key).length
  form.uploads.add(field.key, field, files, room)
}

function retry(form: Form, { id }: Sending): void {
  form.uploads.retry(id)
  form.focus(`u-${id}`)
}

function removeFile(form: Form, field: FilesField, id: string): void {
  const { key, control } = field
  const refs = refsOf(form, field)
  form.host.announce(form.host.t('product-form.removed', form.uploadOf(id)?.name ?? id))
  focusBeside(form, field, id)
  form.draft.set(key, control === 'files' ? refs.filter(({ uploadId }) => uploadId !== id) : null)
}

function removeSending(form: Form, field: FilesField, id: string): void {
  focusBeside(form, field, id)
  form.uploads.remove(id)
}

/** The row after the one that goes, else the one before, else the button that adds. */
function focusBeside(form: Form, field: FilesField, id: string): void {
  const ids = [
    ...refsOf(form, field).map(({ uploadId }) => uploadId),
    ...form.uploads.of(field.key).map((one) => one.id),
  ]
  const at = ids.indexOf(id)
  const next = ids[at + 1] ?? ids[at - 1]
  form.focus(next ? `u-${next}` : idOf(`${field.key}.pick`))
}
