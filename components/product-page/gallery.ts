import { html, nothing, type TemplateResult } from 'lit'
import type { Upload } from '../../bff/contract/upload.ts'
import { fileUrl } from '../shared/file-url.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** Pictures of a product: one large, the others below as radio buttons, so that arrow keys go through them. */
export class Gallery {
  #host: MktElement
  #shown = 0

  constructor(host: MktElement) {
    this.#host = host
  }

  start(): void {
    this.#shown = 0
  }

  render(name: string, images: readonly Upload[]): TemplateResult | typeof nothing {
    const [first] = images
    if (!first) return nothing
    const { t } = this.#host
    const shown = images[this.#shown] ?? first
    const at = images.indexOf(shown)
    const { width = 390, height = 260 } = shown
    return html`<figure class="gallery" part="gallery">
      <img class="large" part="picture" src=${fileUrl(this.#host, shown)} width=${width} height=${height} alt=${t('product-page.picture', name, at + 1, images.length)}>
      ${
        images.length > 1
          ? html`<fieldset class="thumbs"><legend class="unseen">${t('product-page.pictures')}</legend>${images.map((image, index) => this.#thumb(name, image, index, index === at, images.length))}</fieldset>`
          : nothing
      }
    </figure>`
  }

  #thumb(name: string, image: Upload, index: number, checked: boolean, of: number): TemplateResult {
    return html`<label class="thumb"><input type="radio" name="picture" value=${index} .checked=${checked} @change=${() => this.#show(index)}
      aria-label=${this.#host.t('product-page.picture', name, index + 1, of)}><img src=${fileUrl(this.#host, image)} alt="" loading="lazy"></label>`
  }

  #show(index: number): void {
    this.#shown = index
    this.#host.requestUpdate()
  }
}
