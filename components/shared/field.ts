import { html, nothing, type TemplateResult } from 'lit'
import { alertIcon, icon } from './icons.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'

export type FieldFrame = {
  /** The control's id inside the shadow root; error summaries point at it. */
  readonly id: string
  readonly label: string
  readonly required?: boolean
  readonly hint?: unknown
  /** Something to know about the whole field, as a tag beside its label. */
  readonly mark?: string
  /** What is wrong and what to do; nothing while the field is fine. */
  readonly error?: string | undefined
  /** Characters or entries used and allowed, shown as `12/80`. */
  readonly count?: { readonly used: number; readonly max: number } | undefined
  /** Spans both columns of a wide form. */
  readonly wide?: boolean
}
/** What the control itself must carry: `id=${aria.id} aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid}`. */
export type ControlAria = { readonly id: string; readonly describedBy: string; readonly invalid: 'true' | 'false' }

/** Label above, hint under it, counter at the right, error below. */
export function field(host: MktElement, given: FieldFrame, control: (aria: ControlAria) => TemplateResult) {
  const frame = own(given)
  const { id, error, wide } = frame
  return html`<div part="field" class="field" ?data-wide=${wide} ?data-invalid=${error}>
    <div class="label-row"><label part="label" for=${id}>${labelOf(host, frame)}</label>${counter(host, frame)}</div>
    ${hintOf(frame)}
    ${control(ariaOf(frame))}
    ${fieldError(id, error)}
  </div>`
}

/** The same frame around several controls, such as radio buttons or rows of a table. */
export function fieldGroup(host: MktElement, given: FieldFrame, controls: (aria: ControlAria) => TemplateResult) {
  const frame = own(given)
  const { id, error } = frame
  const aria = ariaOf(frame)
  return html`<fieldset part="field" class="field" data-wide="true" id=${id} tabindex="-1"
    aria-describedby=${aria.describedBy || nothing} ?data-invalid=${error}>
    <legend part="label">${labelOf(host, frame)}</legend>
    ${hintOf(frame)}
    ${controls(aria)}
    ${fieldError(id, error)}
  </fieldset>`
}

function ariaOf({ id, hint, error }: FieldFrame): ControlAria {
  const ids = [hint ? `${id}-hint` : '', error ? `${id}-error` : '']
  return { id, describedBy: ids.filter(Boolean).join(' '), invalid: error ? 'true' : 'false' }
}

function labelOf(host: MktElement, { label, required, mark }: FieldFrame) {
  return html`${label}${
    required
      ? html`<span part="required-mark" aria-hidden="true"> *</span><span class="unseen"> (${host.t('common.required')})</span>`
      : nothing
  }${mark ? html` <span class="tag">${mark}</span>` : nothing}`
}

function hintOf({ id, hint }: FieldFrame) {
  return hint ? html`<div part="hint" id="${id}-hint">${hint}</div>` : nothing
}

function counter(host: MktElement, { count }: FieldFrame) {
  if (!count) return nothing
  const { used, max } = count
  return html`<span class="counter" data-over=${used > max ? 'true' : nothing}><span aria-hidden="true">${used}/${max}</span
    ><span class="unseen">${host.t('form.count', used, max)}</span></span>`
}

function fieldError(id: string, error: string | undefined) {
  return error ? html`<div part="error" id="${id}-error">${icon(alertIcon)}<span>${error}</span></div>` : nothing
}
