import { html, nothing, type TemplateResult } from 'lit'
import type { ProviderKey } from '../../bff/contract/codes.ts'
import { marketNow } from '../shared/clock.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { Confirm } from '../shared/dialog.ts'
import { icon } from '../shared/icons.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Paged } from '../shared/paged.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { timeView, timeWithin } from '../shared/time-views.ts'
import { KEYS, KeyQuestions } from './key-questions.ts'
import { keysStyles } from './keys.styles.ts'
import { logStyles } from './log.styles.ts'
import type { Panel } from './panel.ts'

export function openPanel(host: MktElement): Panel {
  return new KeysPanel(host)
}

/** The keys a provider's own systems call us with: gateways and shops that ask about codes. A secret is shown once, when it is made. */
class KeysPanel implements Panel {
  readonly #host: MktElement
  readonly #list: Paged<ProviderKey>
  readonly #confirm: Confirm
  readonly #copies: CopyButton
  readonly #questions: KeyQuestions

  constructor(host: MktElement) {
    this.#host = host
    host.adopt(dataStyles, fieldStyles, logStyles, keysStyles)
    this.#list = new Paged<ProviderKey>(host, { path: KEYS, query: () => ({}) })
    this.#confirm = new Confirm(host)
    this.#copies = new CopyButton(host)
    this.#questions = new KeyQuestions(host, this.#confirm, () => this.#list.loader.reload())
    void this.#list.loader.reload()
  }

  render = (): unknown => {
    const { t } = this.#host
    return html`<div class="log">
      <div class="spread"><p class="meta lead">${t('provider-keys.lead')}</p>
        ${this.#host.may('manage-keys') ? html`<button part="button" id="key-add" type="button" aria-haspopup="dialog" @click=${this.#questions.create}>${icon(plusIcon)}${t('provider-keys.create')}</button>` : nothing}</div>
      ${this.#questions.issued()}
      ${this.#list.loader.render({
        skeleton,
        ready: ({ items }) =>
          html`<ul class="plain rows bordered">${items.map((key) => this.#row(key))}</ul>${this.#list.renderMore()}`,
        empty: () => html`<div part="empty" class="empty"><p>${t('provider-keys.none')}</p></div>`,
      })}
    </div>${this.#confirm.render()}`
  }

  #row(key: ProviderKey): TemplateResult {
    const { t } = this.#host
    const { id, name, createdAt, disabledAt } = key
    return html`<li part="row" class="key-row">
      <div class="about">
        <p><span class="strong">${name}</span> ${disabledAt ? html`<span part="badge" data-tone="neutral">${t('provider-keys.off')}</span>` : nothing}</p>
        <div class="row"><code>${id}</code>${this.#copies.render(id, t('provider-keys.id'), () => id)}</div>
        <p class="meta">${t('provider-keys.created')} ${timeView(this.#host, createdAt)}${this.#since(key)}</p>
      </div>
      ${
        disabledAt || !this.#host.may('manage-keys')
          ? nothing
          : html`<div class="row">
        <button part="button" class="quiet" type="button" aria-haspopup="dialog" aria-label=${t('provider-keys.rotate-what', name)} @click=${() => this.#questions.rotate(key)}>${t('provider-keys.rotate')}</button>
        <button part="button button-danger" class="quiet" type="button" aria-haspopup="dialog" aria-label=${t('provider-keys.disable-what', name)} @click=${() => this.#questions.disable(key)}>${t('provider-keys.disable')}</button></div>`
      }
    </li>`
  }

  #since({ rotatedAt, previousUntil, disabledAt }: ProviderKey): unknown {
    const { t } = this.#host
    const dot = html` <span aria-hidden="true">·</span> `
    if (disabledAt)
      return html`${dot}${timeWithin(this.#host, disabledAt, (time) => t('provider-keys.disabled-at', time))}`
    if (!rotatedAt) return nothing
    return html`${dot}${timeWithin(this.#host, rotatedAt, (time) => t('provider-keys.rotated-at', time))}${
      previousUntil && Date.parse(previousUntil) > marketNow()
        ? html`${dot}${timeWithin(this.#host, previousUntil, (time) => t('provider-keys.previous-until', time))}`
        : nothing
    }`
  }
}

const row = html`<div class="skeleton-row"><span part="skeleton" class="w-40"></span><span part="skeleton" class="w-60"></span></div>`
const skeleton = () => html`<div class="rows">${[row, row]}</div>`
