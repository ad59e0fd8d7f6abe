import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { AreaName } from '../messages/words.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { eyeIcon } from '../shared/icons-card.ts'
import { Loader } from '../shared/loader.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { picture } from '../shared/picture.ts'
import { richText } from '../shared/rich-text.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { richTextStyles } from '../shared/styles/rich-text.ts'
import { documentList, factList, supportList } from './facts.ts'
import { Gallery } from './gallery.ts'
import { nextSteps } from './next-steps.ts'
import { offerStyles } from './offer.styles.ts'
import { OrderBox } from './order-box.ts'
import { productPageStyles } from './product-page.styles.ts'

/**
 * A product as buyers see it: what it is, what it costs, how it is delivered, and the way to an order.
 *
 * @attribute product-id - `prd_…`
 * @attribute preview - shows the draft as buyers would see it; ordering is off
 * @attribute heading-level - of the product's name, 1 to 6 (2)
 * @slot header - above the product's name
 * @slot actions - the host's own buttons, under the order box
 */
export class MktProductPage extends MktElement {
  static override readonly words: readonly AreaName[] = ['product-page']
  static override styles = [MktElement.styles, fieldStyles, richTextStyles, productPageStyles, offerStyles]
  static override properties: PropertyDeclarations = {
    productId: { attribute: 'product-id' },
    preview: { type: Boolean, reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
  }
  productId = ''
  preview = false
  headingLevel = 2

  readonly #loader = new Loader<CatalogPage, readonly [string, boolean]>(this, {
    args: () => (this.productId ? [this.productId, this.preview] : null),
    load: async (http, [id, preview], signal) => {
      const page = await http.get<CatalogPage>(pathOf(encodeURIComponent(id), preview), { signal })
      await this.#order.ready(page)
      return page
    },
    loaded: (now, before) => {
      if (before?.id !== now.id) this.#gallery.start()
      this.#order.offer(now, before?.id !== now.id)
    },
  })
  readonly #gallery = new Gallery(this)
  readonly #order = new OrderBox(this, { preview: () => this.preview, reload: () => this.#loader.reload() })

  /** Fetches the product again; what is shown, chosen and entered stays. */
  reload(): Promise<void> {
    return this.#loader.reload()
  }

  protected override draw(): unknown {
    const gone = this.#loader.error?.type === 'not-found'
    return html`${gone ? this.#gone() : this.#loader.render({ skeleton: pageSkeleton, ready: (page) => this.#page(page) })}
      ${this.#order.confirm.render()}`
  }

  #page(page: CatalogPage): TemplateResult {
    const order = page.plans.length > 0
    const certificates = [
      ...page.copyrightCertificates,
      ...(page.openSourceStatement ? [page.openSourceStatement] : []),
    ]
    return html`${this.preview ? html`<div part="alert" data-tone="accent">${icon(eyeIcon)}<p class="alert-text">${this.t('product-page.preview')}</p></div>` : nothing}
      <article class="page" part="page" aria-labelledby="title">
        <header part="header">${this.#header(page)}</header>
        <div class="box">${order ? this.#order.render(page) : this.#soldOut()}<slot name="actions"></slot></div>
        <div part="body" class="body">
          ${this.#section('facts', factList(this, page))}
          ${this.#section('next', nextSteps(this, page))}
          ${page.detail.length > 0 ? this.#section('detail', richText(page.detail, Math.min(this.headingLevel + 1, 6))) : nothing}
          ${page.customerCases ? this.#section('cases', html`<p class="written">${page.customerCases}</p>`) : nothing}
          ${page.documents.length > 0 ? this.#section('documents', documentList(this, page.documents)) : nothing}
          ${certificates.length > 0 ? this.#section('certificates', documentList(this, certificates)) : nothing}
          ${page.support ? this.#section('support', supportList(this, page.support)) : nothing}
        </div>
        ${order ? this.#order.bar() : nothing}
      </article>`
  }

  #header({ kind, name, logo, images, provider, tags, summary }: CatalogPage): TemplateResult {
    const own = images.length > 0 && !images.some(({ id }) => id === logo?.id)
    return html`<slot name="header"></slot>
      <div class="intro" ?data-gallery=${images.length > 0}>
        ${images.length > 0 ? this.#gallery.render(name, images) : picture(this, name, logo)}
        <div class="words">
          <div class="named">${own ? html`<span class="icon-picture">${picture(this, name, logo)}</span>` : nothing}<div id="title" part="title" role="heading" aria-level=${this.headingLevel}>${name}</div></div>
          <p class="meta">${this.t(`product-page.kind.${kind}`)} <span class="dot" aria-hidden="true">·</span> ${this.t('product-page.by', provider.name ?? provider.id)}</p>
          ${tags.length > 0 ? html`<ul class="plain row tags" aria-label=${this.t('product-page.tags')}>${tags.map((tag) => html`<li class="tag">${tag}</li>`)}</ul>` : nothing}
          <p class="summary">${summary}</p>
        </div>
      </div>`
  }

  #section(key: Section, body: unknown): TemplateResult {
    return html`<section part=${key}>
      <div class="section-title" role="heading" aria-level=${Math.min(this.headingLevel + 1, 6)}>${this.t(`product-page.${key}`)}</div>
      ${body}
    </section>`
  }

  #soldOut(): TemplateResult {
    return html`<div part="alert" data-tone="warning">${icon(alertIcon)}<p class="alert-text">${this.t('product-page.sold-out')}</p></div>`
  }

  #gone(): TemplateResult {
    return html`<slot name="error"><div part="alert error" role="alert" data-tone="neutral" id="notice" tabindex="-1">${icon(alertIcon)}<div class="alert-text">
      <p class="strong">${this.t('product-page.gone')}</p><p>${this.t('product-page.gone-do')}</p></div></div></slot>`
  }
}

type Section = 'facts' | 'next' | 'detail' | 'cases' | 'documents' | 'certificates' | 'support'

function pathOf(id: string, preview: boolean): string {
  return preview ? `/products/${id}/preview` : `/catalog/${id}`
}

/** The page's own shape, so that nothing jumps when the answer comes. */
function pageSkeleton(): TemplateResult {
  const line = (width: string) => html`<span part="skeleton" class=${width}></span>`
  return html`<div class="page">
    <div part="header"><div class="intro"><span class="picture"></span><div class="words">${line('w-60 tall')}${line('w-40')}${line('w-80')}</div></div></div>
    <div class="box"><div class="order">${line('w-40')}${line('control')}${line('w-40')}${line('control')}${line('w-60 tall')}</div></div>
    <div class="body"><div>${line('w-20 tall')}${line('w-80')}${line('w-60')}${line('w-80')}${line('w-40')}</div></div>
  </div>`
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-product-page': MktProductPage
  }
}
