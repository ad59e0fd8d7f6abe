import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { ApiService } from '../../bff/contract/api-service.ts'
import { CALLS_PER_SECOND } from '../../bff/domain/product/call-rate.ts'
import type { AreaName } from '../messages/words.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { Confirm } from '../shared/dialog.ts'
import { errorLine } from '../shared/error-line.ts'
import { asMktError, MktError } from '../shared/errors.ts'
import { focusField } from '../shared/focus-field.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { externalIcon } from '../shared/icons-card.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Paged } from '../shared/paged.ts'
import { Part } from '../shared/part.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { apiServicesStyles } from './api-services.styles.ts'
import type { ServiceForm } from './service-form.ts'

const formPart = new Part(() => import('./service-form.ts'), ['api-services-form'])

/**
 * The API services a provider has deployed: name, address, documentation; added, edited and removed in place.
 *
 * @attribute heading-level - of the title, 1 to 6 (2)
 */
export class MktApiServices extends MktElement {
  static override readonly words: readonly AreaName[] = ['api-services']
  static override styles = [MktElement.styles, dataStyles, fieldStyles, apiServicesStyles]
  static override properties: PropertyDeclarations = { headingLevel: { attribute: 'heading-level', type: Number } }
  headingLevel = 2

  readonly #list = new Paged<ApiService>(this, { path: PATH, query: () => ({}) })
  readonly #copy = new CopyButton(this)
  readonly #confirm = new Confirm(this)
  #form: ServiceForm | null = null
  /** Why a service was not removed, or the form not fetched. */
  #kept = ''

  /** Reads the list again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#list.loader.reload()
  }

  protected override draw(): unknown {
    const { t } = this
    return html`<section class="list" aria-labelledby="title">
      <header part="header" class="spread"><slot name="header"></slot>
        <div id="title" part="title" role="heading" tabindex="-1" aria-level=${this.headingLevel}>${t('api-services.title')}</div>
        ${this.#open === null && this.may('manage-api-services') ? html`<button part="button" type="button" @click=${() => void this.#start()}>${icon(plusIcon)}${t('api-services.add')}</button>` : nothing}
      </header>
      <p class="lead">${t('api-services.lead')}</p>
      ${this.#kept ? html`<div part="alert" data-tone="warning" id="kept" tabindex="-1">${icon(alertIcon)}<p class="alert-text">${this.#kept}</p></div>` : nothing}
      ${this.#open === '' ? this.#form?.render() : nothing}
      ${this.#list.loader.render({
        skeleton,
        ready: ({ items }) =>
          html`<ul class="plain rows bordered">${items.map((item) => this.#row(item))}</ul>${this.#list.renderMore()}`,
        empty: () => html`<div part="empty" class="empty"><p>${t('api-services.none')}</p></div>`,
      })}
    </section>${this.#confirm.render()}`
  }

  #row(service: ApiService): TemplateResult {
    const { t } = this
    const { id, name, address, callsPerSecond } = service
    if (this.#open === id) return html`<li part="row" class="service">${this.#form?.render()}</li>`
    return html`<li part="row" class="service">
      <div class="about">
        <p class="strong">${name}</p>
        <div class="row"><code class="address">${address}</code>${this.#copy.render(id, t('api-services.address'), () => address)}</div>
        <div class="row meta"><code>${id}</code>${this.#copy.render(`${id} id`, t('api-services.id'), () => id)}<span>${t('api-services.rate', callsPerSecond ?? CALLS_PER_SECOND)}</span><span>${this.#documentation(service)}</span></div>
      </div>
      ${
        this.may('manage-api-services')
          ? html`<div class="acts">
        <button part="button" class="quiet" type="button" aria-label=${t('api-services.edit', name)} @click=${() => void this.#start(service)}>${t('api-services.edit-short')}</button>
        <button part="button button-danger" class="quiet" type="button" aria-label=${t('api-services.remove', name)} @click=${() => this.#ask(service)}>${t('api-services.remove-short')}</button>
      </div>`
          : nothing
      }
    </li>`
  }

  #documentation({ name, documentationUrl, documentation }: ApiService): unknown {
    const { t } = this
    if (documentationUrl)
      return html`<a href=${documentationUrl} target="_blank" rel="noopener noreferrer" aria-label="${t('api-services.documented')}: ${name} (${t('common.new-window')})">${t('api-services.documented')}</a> ${icon(externalIcon)}`
    return t(documentation ? 'api-services.text-only' : 'api-services.undocumented')
  }

  /** Whose form is open; empty for a new one, null for none. */
  get #open(): string | null {
    return this.#form?.open ?? null
  }

  async #start(service?: ApiService): Promise<void> {
    this.#kept = ''
    try {
      const { ServiceForm } = await formPart.load(this)
      this.#form ??= new ServiceForm(this, {
        path: PATH,
        saved: (saved) => this.#saved(saved),
        left: () => this.#focusLater('title'),
      })
      this.#form.start(service)
    } catch (reason) {
      this.#kept = errorLine(this, asMktError(reason))
      this.#focusLater('kept')
    }
  }

  #saved(service: ApiService): void {
    const { value } = this.#list.loader
    const items = value?.items ?? []
    const known = items.some(({ id }) => id === service.id)
    this.#list.loader.set({
      items: known ? items.map((item) => (item.id === service.id ? service : item)) : [service, ...items],
      nextCursor: value?.nextCursor ?? null,
    })
    this.announce(this.t('api-services.saved', service.name))
    this.emit('mkt-api-service-saved', { id: service.id })
    this.#focusLater('title')
  }

  #ask(service: ApiService): void {
    this.#kept = ''
    this.#confirm.ask({
      title: this.t('api-services.remove-title', service.name),
      body: () => this.t('api-services.remove-loses'),
      confirm: this.t('api-services.remove-short'),
      danger: true,
      run: () => this.#remove(service),
      after: () => this.#focusLater(this.#kept ? 'kept' : 'title'),
    })
  }

  /** A plan on sale keeps its service; which one, is said where the list is. */
  async #remove({ id, name }: ApiService): Promise<void> {
    try {
      await this.http.delete(`${PATH}/${id}`)
    } catch (reason) {
      if (!(reason instanceof MktError) || reason.code !== 'api-service-in-use') throw reason
      this.#kept = this.t('api-services.in-use', name, String(reason.problems[0]?.name ?? ''))
      return
    }
    const { value } = this.#list.loader
    if (value) this.#list.loader.set({ ...value, items: value.items.filter((item) => item.id !== id) })
    this.announce(this.t('api-services.removed', name))
    this.emit('mkt-api-service-removed', { id })
  }

  #focusLater(id: string): void {
    void this.updateComplete.then(() => focusField(this, id))
  }
}

/** Where services live in the contract. */
const PATH = '/provider/api-services'

/** Rows of the list's own height, so that nothing jumps when the answer comes. */
function skeleton(): TemplateResult {
  const row = html`<div class="skeleton-row"><span part="skeleton" class="w-40"></span><span part="skeleton" class="w-60"></span></div>`
  return html`<div class="rows">${[row, row]}</div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-api-services': MktApiServices
  }
}
