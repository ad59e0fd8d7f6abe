import {
  type CSSResult,
  type CSSResultGroup,
  html,
  LitElement,
  type PropertyDeclarations,
  type PropertyValues,
} from 'lit'
import type { ComponentName, FeatureName } from '../../bff/contract/session-scope.ts'
import type { AreaName } from '../messages/words.ts'
import { type ConnectionSettings, connectionOf, followConnections } from '../session/connection.ts'
import type { SessionFetcher, SessionSource, SessionUser } from '../session/session.ts'
import { clock } from './clock.ts'
import { Coming } from './coming.ts'
import { errorPanel, readyForErrors } from './error-panel.ts'
import { asMktError } from './errors.ts'
import { MktEvent, type MktEventDetails, type MktEventName } from './events.ts'
import { Http } from './http.ts'
import { Localize } from './localize.ts'
import { Part } from './part.ts'
import { sessionView } from './session-view.ts'
import { baseStyles } from './styles/base.ts'
import { Wardrobe } from './wardrobe.ts'

/** Transient states a host can style by `:state(…)`. */
export type Flag = 'loading' | 'error' | 'empty' | 'busy' | 'readonly' | 'dirty' | 'invalid' | 'submitted'

const framePart = new Part(() => import('./frame-styles.ts'))
/** Words that could not be fetched are asked for again after this. */
const WORDS_RETRY_MS = 5000

/**
 * What all elements have in common: session, address, language, words, events, custom states, a live region.
 * An element overrides `draw()`, names its words in `static words`, and loads through one `Loader`.
 *
 * @attribute session-url - the host's own route that answers `{token, expiresAt}` to a POST
 * @attribute base-url - the BFF's address, without `/v1`
 * @attribute time-zone - an IANA name; the browser's own without it
 * @slot loading - in place of the skeleton
 * @slot error - in place of the message when it could not be loaded
 * @slot empty - when there is nothing to show
 */
export abstract class MktElement extends LitElement implements ConnectionSettings {
  static readonly words: readonly AreaName[] = []
  static override styles: CSSResultGroup = baseStyles
  static override properties: PropertyDeclarations = {
    session: { attribute: false },
    sessionUrl: { attribute: 'session-url' },
    baseUrl: { attribute: 'base-url' },
    timeZone: { attribute: 'time-zone' },
  }
  /** Asks the host for a token; the closest `<mkt-session>` or the page's setting without it. */
  session: SessionFetcher | undefined = undefined
  sessionUrl = ''
  baseUrl = ''
  timeZone = ''

  readonly localize = new Localize(this, (this.constructor as typeof MktElement).words)
  readonly #internals = this.attachInternals()
  #http: Http | null = null
  #source: SessionSource | null = null
  /** What the session is known to be for; null where the BFF did not say, and refuses by itself. */
  #scope: readonly string[] | null | undefined
  #release = () => {}
  #unfollow = () => {}
  #spoken = ''
  readonly #sessionUsers = new Set<SessionUser>()
  readonly #user: SessionUser = {
    ended: () => {
      for (const one of this.#sessionUsers) one.ended()
    },
    resumed: () => {
      for (const one of this.#sessionUsers) one.resumed()
    },
  }
  readonly #coming = new Coming(() => this.requestUpdate())
  /** Its style sheets. */
  readonly wardrobe = new Wardrobe(this)
  /** They are on their way, or are asked for again in a while. */
  #wordsAsked = false

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit finalizes the class that asks, which `super` passes on
    return [...super.observedAttributes, 'lang', 'dir']
  }

  /** The client of the session that holds now; another object whenever the session or the address changes. */
  get http(): Http {
    const { baseUrl, source } = connectionOf(this)
    if (!this.#http || this.#http.baseUrl !== baseUrl || this.#http.source !== source)
      this.#http = new Http(baseUrl, source, () => this.#readyForErrors())
    return this.#http
  }

  /** The zone instants are shown in; undefined means the browser's. */
  get zone(): string | undefined {
    return connectionOf(this).timeZone
  }

  /** A word or sentence in the element's language. */
  get t(): Localize['t'] {
    return this.localize.t.bind(this.localize)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.addEventListener('click', this.#coming.pressed, true)
    this.#unfollow = followConnections(() => this.requestUpdate())
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#unfollow()
    this.#release()
    this.#source = null
  }

  /** A browser takes the sheets of one document off in another. */
  adoptedCallback(): void {
    void framePart.load(this).then(({ dressIn }) => dressIn(this.wardrobe, this.ownerDocument))
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value)
    if (name === 'lang' || name === 'dir') this.requestUpdate()
  }

  /** Tells a controller when the session was revoked and when it goes on. */
  followSession(user: SessionUser): void {
    this.#sessionUsers.add(user)
  }

  /** Whether the session has been asked what it is for. */
  get discovered(): boolean {
    return this.#scope !== undefined
  }

  /** Whether the session is for this that is done in an element, or for this element, itself unless said. Nothing is drawn that would be refused. */
  may(name: ComponentName | FeatureName | string = this.localName.slice(4)): boolean {
    return this.#scope?.includes(name) ?? true
  }

  /** Asks the BFF what the session is for. Never rejects. */
  async discover(): Promise<void> {
    const { http } = this
    const scope = await sessionView(http).then(
      ({ components, features }) => components && [...components, ...features],
      () => null,
    )
    if (http !== this.http) return
    if (!this.discovered) this.requestUpdate()
    this.#scope = scope ?? null
  }

  /** Sends an event; false when a listener cancelled it. */
  emit<N extends MktEventName>(name: N, detail: MktEventDetails[N]): boolean {
    return this.dispatchEvent(new MktEvent(name, detail))
  }

  /** Turns a custom state on or off. */
  flag(name: Flag, on: boolean): void {
    if (on) this.#internals.states.add(name)
    else this.#internals.states.delete(name)
  }

  /**
   * Draws again when this has come, or failed; `updateComplete` waits for it. What was just pressed shows that it is at work until
   * then, unless something keeps the place of what comes.
   */
  expect(coming: Promise<unknown>, kept = false): void {
    this.#coming.add(coming, kept)
  }

  /** Takes the styles of a part that was fetched later. They stand after the base and before what the element says itself, which wins. */
  adopt(...styles: readonly CSSResult[]): void {
    this.wardrobe.add(styles)
  }

  /** Says something to screen readers without moving the focus. The same words are said again. */
  announce(text: string): void {
    this.#spoken = this.#spoken === text ? `${text}\u00a0` : text
    this.requestUpdate()
  }

  /** What stands inside the base. May throw: the error is shown, and the host is told. */
  protected abstract draw(): unknown

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed)
    const { source } = this.http
    if (!this.isConnected || source === this.#source) return
    this.#release()
    this.#source = source
    this.#release = source?.use(this.#user) ?? (() => {})
    this.#scope = undefined
    if (source) void this.discover()
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete()
    const { all } = this.#coming
    if (all.length === 0) return complete
    await Promise.all(all)
    return this.getUpdateComplete()
  }

  protected override render(): unknown {
    if (!this.localize.ready() && !this.#wordsAsked) this.expect(this.#fetchWords())
    if (!this.localize.speaks) return html`<div part="base" class="waiting" aria-busy="true"></div>`
    return html`<div part="base" lang=${this.localize.lang()} dir=${this.localize.dir()}>
      ${this.#drawSafely()}
      <div class="unseen" role="status" aria-live="polite">${this.#spoken}</div>
    </div>`
  }

  #readyForErrors(): Promise<unknown> {
    const ready = readyForErrors(this)
    this.expect(ready)
    return ready
  }

  /** Without a word to say, the element waits; the host is told that it does. */
  async #fetchWords(): Promise<void> {
    this.#wordsAsked = true
    try {
      await this.localize.load()
      this.#wordsAsked = false
    } catch {
      this.emit('mkt-load-error', { type: 'network', code: 'words-not-fetched', requestId: '' })
      clock.after(WORDS_RETRY_MS, () => {
        this.#wordsAsked = false
        this.requestUpdate()
      })
    }
  }

  #drawSafely(): unknown {
    try {
      return this.draw()
    } catch (reason) {
      const error = asMktError(reason)
      this.flag('error', true)
      this.emit('mkt-load-error', { type: error.type, code: error.code, requestId: error.requestId })
      return errorPanel(this, error, () => this.requestUpdate())
    }
  }
}
