import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit'
import type { Instance } from '../../bff/contract/instance.ts'
import type { AreaName } from '../messages/words.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { Loader } from '../shared/loader.ts'
import { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import { Poller } from '../shared/poller.ts'
import { statusPill } from '../shared/status.ts'
import { credentialStyles } from '../shared/styles/credentials.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { nextChange } from '../shared/time.ts'
import { Ticker } from '../shared/time-views.ts'
import { AccessLog } from './access-log.ts'
import type { AccessPanel } from './access-panel.ts'
import { cardSkeleton, hasNotice, isMoving } from './card-parts.ts'
import { credentialList } from './credentials.ts'
import { expiryView } from './expiry.ts'
import { instanceCardStyles } from './instance-card.styles.ts'
import { LoginLink } from './login-link.ts'
import { PREVIOUS, Secrets } from './secrets.ts'
import { Upkeep } from './upkeep.ts'

const noticePart = new Part(() => import('./notice.ts'), ['instance-rare'])
const isolatedPart = new Part(() => import('./isolated.ts'), ['isolated'])
const rotatedPart = new Part(() => import('./rotated.ts'), ['instance-rare'])
const refundPart = new Part(
  () => import('./refund-panel.ts'),
  ['order-timeline', 'orders', 'order-asks', 'order-money'],
)
/** API goods have packages, a chart and a key of their own. */
const accessPart = new Part(() => import('./access-panel.ts'), ['instance-access'])

const REVEAL_SECONDS = 30
/** While the provider sets it up, a code may be redeemed elsewhere, or its end is due: soon at first, then rarely. */
const CREATING_POLL_MS = [2000, 3000, 5000, 10_000, 30_000]

/**
 * What a buyer owns: state, expiry and what follows, credentials shown one at a time, links, renewal, another plan, and who has looked.
 *
 * @attribute instance-id - `ins_…`, whose card it is
 * @attribute reveal-seconds - how long a credential stays visible (30)
 * @attribute heading-level - of the card's title, 1 to 6 (2)
 * @attribute compact - without credentials and log
 * @attribute isolated - credentials and login link stand in a frame of the BFF's origin, which the page's scripts cannot read
 * @attribute bare - nothing but credentials and login link
 * @slot actions - the host's own buttons, beside the login link
 */
export class MktInstanceCard extends MktElement {
  static override readonly words: readonly AreaName[] = ['instance-card', 'instances']
  static override styles = [MktElement.styles, dataStyles, credentialStyles, instanceCardStyles]
  static override properties: PropertyDeclarations = {
    instanceId: { attribute: 'instance-id' },
    revealSeconds: { attribute: 'reveal-seconds', type: Number },
    headingLevel: { attribute: 'heading-level', type: Number },
    compact: { type: Boolean, reflect: true },
    isolated: { type: Boolean },
    bare: { type: Boolean, reflect: true },
  }
  instanceId = ''
  revealSeconds = REVEAL_SECONDS
  headingLevel = 2
  compact = false
  isolated = false
  bare = false

  readonly #loader = new Loader<Instance, readonly [string]>(this, {
    args: () => (this.instanceId ? [this.instanceId] : null),
    load: async (http, [id], signal) => {
      const instance = await http.get<Instance>(`/instances/${encodeURIComponent(id)}`, { signal })
      await this.#ready(instance)
      return instance
    },
    loaded: (now, before) => this.#loaded(now, before),
  })
  readonly #secrets = new Secrets(this, {
    request: (key) => {
      const path = this.#path('reveal')
      return key.endsWith(PREVIOUS) ? { path, key: key.slice(0, -PREVIOUS.length), previous: true } : { path, key }
    },
    seconds: () => this.revealSeconds,
    revealed: () => this.#counted(),
  })
  readonly #link = new LoginLink(this, { id: () => this.instanceId, path: () => this.#path('login-link') })
  readonly #log = new AccessLog(this, () => this.#path('reveals'))
  readonly #copyId = new CopyButton(this)
  /** Whose refund is open. */
  #refunding = ''
  #panel: AccessPanel | null = null
  readonly #upkeep = new Upkeep(this, { reload: () => this.reload() })

  constructor() {
    super()
    new Poller(this, {
      delays: CREATING_POLL_MS,
      active: () => isMoving(this.#loader.value),
      run: this.#loader.reload,
      onReturn: () => this.#loader.value !== undefined,
    })
    new Ticker(this, () => {
      const at = this.#loader.value?.deadline?.dueAt ?? this.#loader.value?.expiresAt
      return at ? nextChange(at) : null
    })
  }

  /** Fetches the instance again; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#loader.reload()
  }

  protected override draw(): unknown {
    return this.#loader.render({
      skeleton: () => cardSkeleton(this.compact),
      ready: (instance) => this.#card(instance),
    })
  }

  #card(instance: Instance): TemplateResult {
    const usable = instance.state === 'active' || instance.state === 'expired'
    if (this.bare) return this.#bare(instance, usable)
    return html`<article class="card" part="card" aria-labelledby="title">
      <header part="header">${this.#header(instance)}</header>
      ${this.compact ? nothing : html`<div part="body credentials">${this.#notice(instance)}${this.#upkeep.orders(instance)}${usable ? this.#shown(instance) : nothing}${usable && instance.access ? this.#accessOf(instance) : nothing}</div>`}
      ${this.#refund(instance)}${this.#footer(instance, usable)}
    </article>${this.#upkeep.confirm.render()}`
  }

  /** What comes later would push down what somebody is about to press. */
  #ready(instance: Instance): Promise<unknown> {
    return Promise.all([
      hasNotice(instance) && noticePart.prefetch(this),
      instance.access && accessPart.prefetch(this),
      this.#upkeep.ready(instance),
    ])
  }

  #notice(instance: Instance): unknown {
    if (!hasNotice(instance)) return nothing
    return noticePart.draw(this, ({ notice }) => notice(this, instance))
  }

  #accessOf(instance: Instance): unknown {
    return accessPart.draw(this, ({ AccessPanel }) => {
      this.#panel ??= new AccessPanel(this, { level: () => this.headingLevel, changed: this.#loader.reload })
      return this.#panel.render(instance)
    })
  }

  #header(instance: Instance): TemplateResult {
    const { product, plan, state, trial, id } = instance
    return html`<slot name="header"></slot>
      <div class="spread">
        <div id="title" part="title" role="heading" aria-level=${this.headingLevel}>${this.t('instance-card.name', product.name, plan.name)}
          ${trial ? html`<span class="tag">${this.t('instance-card.trial')}</span>` : nothing}</div>
        ${statusPill(this, 'instance', state)}
      </div>
      <div part="meta" class="meta spread">
        <span class="id"><span class="unseen">${this.t('instance-card.id')}</span><code>${id}</code>${this.#copyId.render('id', this.t('instance-card.id'), () => id)}</span>
        ${expiryView(this, instance)}
      </div>`
  }

  /** What stands in the isolated frame. */
  #bare(instance: Instance, usable: boolean): TemplateResult {
    const login = instance.loginLink && instance.state === 'active'
    return html`<div part="credentials" class="bare">${usable ? this.#access(instance) : nothing}${login ? html`<div class="row actions">${this.#link.render()}</div>` : nothing}</div>`
  }

  /** By the page's wish, or because this session would be refused here. */
  #isApart({ isolated }: Instance): boolean {
    return this.isolated || isolated
  }

  #shown(instance: Instance): unknown {
    const framed = this.may('reveal-credentials') || this.may('sign-in')
    if (!this.#isApart(instance) || !framed) return this.#access(instance)
    const { id: instanceId } = instance
    return isolatedPart.draw(this, ({ isolatedFrame }) =>
      isolatedFrame(this, { instanceId, seconds: this.revealSeconds, changed: () => this.#counted() }),
    )
  }

  #access(instance: Instance): unknown {
    const rotated = instance.fields.filter(({ changedAt }) => changedAt)
    return html`${credentialList(this, instance, this.#secrets)}${
      rotated.length > 0
        ? rotatedPart.draw(this, ({ rotatedRows }) => rotatedRows(this, rotated, this.#secrets))
        : nothing
    }`
  }

  /** Open where there is something to see, or when somebody wants it. */
  #refund({ id, orderId, moneyBack }: Instance): unknown {
    if (this.compact || (moneyBack !== 'asked' && this.#refunding !== id)) return nothing
    return html`<div part="body">${refundPart.draw(
      this,
      ({ refundPanel }) => refundPanel(this, orderId, this.#loader.reload),
      () => html`<span part="skeleton" class="w-60"></span>`,
    )}</div>`
  }

  #openRefund(id: string): TemplateResult {
    return html`<button part="button refund-button" class="quiet" type="button" @click=${() => {
      this.#refunding = id
      this.requestUpdate()
    }}>${this.t('instance-card.refund')}</button>`
  }

  #footer(instance: Instance, usable: boolean): unknown {
    const { id, state, loginLink, reveals, moneyBack, history } = instance
    const refund = !this.compact && moneyBack === 'possible' && this.#refunding !== id
    const login = loginLink && state === 'active' && !this.#isApart(instance)
    const log = reveals !== null && (usable || reveals > 0)
    const logs = !this.compact && (log || history.length > 0)
    const acts =
      login || refund || this.#upkeep.has(instance) || this.querySelector(':scope > [slot="actions"]') !== null
    if (!acts && !logs) return nothing
    return html`<footer part="footer">
      <div class="row actions" ?hidden=${!acts}>${login ? this.#link.render() : nothing}${this.#upkeep.buttons(instance)}${refund ? this.#openRefund(id) : nothing}<slot name="actions" @slotchange=${() => this.requestUpdate()}></slot></div>
      ${logs ? html`<div class="logs">${history.length > 0 ? this.#upkeep.history(instance) : nothing}${log ? this.#log.render(reveals ?? 0) : nothing}</div>` : nothing}
    </footer>`
  }

  #path(of: string): string {
    return `/instances/${encodeURIComponent(this.instanceId)}/${of}`
  }

  #loaded(now: Instance, before: Instance | undefined): void {
    if (!before || before.id !== now.id) {
      this.#secrets.hide()
      return
    }
    if (before.state === now.state) return
    if (now.state === 'released') this.#secrets.hide()
    this.announce(this.localize.word('instance.state', now.state))
    this.emit('mkt-status-changed', { id: now.id, state: now.state })
  }

  #counted(): void {
    const { value } = this.#loader
    if (value) this.#loader.set({ ...value, reveals: (value.reveals ?? 0) + 1 })
    this.#log.refresh()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-instance-card': MktInstanceCard
  }
}
