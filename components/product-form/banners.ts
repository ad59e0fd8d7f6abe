import { html, nothing, type TemplateResult } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { alertIcon, copyIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeOfDay } from '../shared/time.ts'
import type { Draft } from './draft.ts'
import type { Form } from './form.ts'
import { endpointAlert } from './kind-choice.ts'
import { pathLabel } from './path-label.ts'

export type AlertActions = {
  readonly reload: () => void
  readonly go: (path: string) => void
  readonly discard: () => void
}

/** What must be known before anything else, on top of the form. */
export function editorAlerts(form: Form, product: Product, { reload, go, discard }: AlertActions) {
  const { host, draft } = form
  const closed = product.problems.find(({ path }) => path === 'kind')
  return [
    saveAlert(host, draft, reload),
    revisionAlert(host, product, discard),
    product.review ? reviewAlert(host, product.review, go) : nothing,
    closed ? endpointAlert(host, closed.code) : nothing,
  ]
}

/** A new version is being written: what buyers see meanwhile, and the way back. */
function revisionAlert({ t }: MktElement, { live, revision, commands }: Product, discard: () => void) {
  if (!live) return nothing
  const open = revision && commands.some(({ command }) => command === 'discard')
  return html`<div part="alert" data-tone="accent" class="revision">${icon(copyIcon)}<div class="alert-text">
    <p class="strong">${t('product-form.revising')}</p>
    <p>${t('product-form.revising-about', live.number)}</p>
    ${open ? html`<p><button part="button button-danger" type="button" @click=${discard}>${t('product-form.do.discard')}</button></p>` : nothing}
  </div></div>`
}

/** Whether what stands here is safe, in one line. */
export function savedLine(host: MktElement, draft: Draft, autosave: boolean): TemplateResult {
  return html`<span class="saved meta" data-state=${draft.error ? 'failed' : draft.dirty ? 'dirty' : 'saved'}>${savedWords(host, draft, autosave)}</span>`
}

function savedWords({ t, zone }: MktElement, draft: Draft, autosave: boolean): string {
  const { saving, dirty, error, product } = draft
  if (saving) return t('product-form.saving')
  if (error?.type === 'network') return t('product-form.save-offline')
  if (error) return t('product-form.save-failed')
  if (dirty || !product) return t('product-form.unsaved')
  const at = timeOfDay(product.updatedAt, zone)
  return t(autosave ? 'product-form.autosaved' : 'product-form.saved', at)
}

/** Somebody else saved in the meantime: nothing is overwritten before the person decides. */
function saveAlert(host: MktElement, draft: Draft, reload: () => void): unknown {
  const { error } = draft
  if (!error || error.type === 'network') return nothing
  if (!draft.conflict) return errorAlert(host, error, error.type === 'conflict' ? reload : () => void draft.save())
  return html`<div part="alert" role="alert" data-tone="warning" class="conflict">${icon(alertIcon)}<div class="alert-text">
    <p class="strong">${host.t('product-form.conflict')}</p>
    <p>${host.t('product-form.conflict-about')}</p>
    <p class="row"><button part="button button-primary" type="button" @click=${() => void draft.keepMine()}>${host.t('product-form.keep-mine')}</button>
      <button part="button" type="button" @click=${reload}>${host.t('product-form.take-theirs')}</button></p>
  </div></div>`
}

/** Why the operator sent it back; each remark leads to its field. */
function reviewAlert(
  host: MktElement,
  review: NonNullable<Product['review']>,
  go: (path: string) => void,
): TemplateResult {
  return html`<div part="alert" data-tone="danger" class="review">${icon(alertIcon)}<div class="alert-text">
    <p class="strong">${host.t('product-form.rejected')}</p>
    <p>${review.reason}</p>
    ${
      review.problems.length > 0
        ? html`<ul class="plain">${review.problems.map(({ path, reason }) => html`<li><button part="button" class="link" type="button" @click=${() => go(path)}><span class="strong">${pathLabel(host, path)}</span> ${reason}</button></li>`)}</ul>`
        : nothing
    }</div></div>`
}
