import { css, html, LitElement, type PropertyDeclarations } from 'lit'
import { type ConnectionSettings, connectionsChanged, sourceOf } from './connection.ts'
import type { SessionFetcher } from './session.ts'

/**
 * Says once, for all elements inside it, where the BFF is and who asks. Draws nothing.
 * `lang` and the design tokens are inherited as everywhere in HTML.
 *
 * @attribute base-url - the BFF's address, without `/v1`
 * @attribute session-url - the host's own route that answers `{token, expiresAt}` to a POST
 * @attribute time-zone - an IANA name; the browser's own without it
 * @attribute theme - `light` or `dark`; without it the page's `color-scheme` holds
 */
export class MktSession extends LitElement implements ConnectionSettings {
  static override styles = css`
    :host { display: contents; }
    :host([theme='light']) { color-scheme: light; }
    :host([theme='dark']) { color-scheme: dark; }
  `
  static override properties: PropertyDeclarations = {
    baseUrl: { attribute: 'base-url' },
    sessionUrl: { attribute: 'session-url' },
    timeZone: { attribute: 'time-zone' },
    session: { attribute: false },
  }
  baseUrl = ''
  sessionUrl = ''
  timeZone = ''
  session: SessionFetcher | undefined = undefined

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit finalizes the class that asks, which `super` passes on
    return [...super.observedAttributes, 'lang']
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value)
    if (name === 'lang' && this.isConnected) connectionsChanged()
  }

  /** On logout: forgets the token at once, and with it the elements what they show. Without a session of its own, nobody uses what it revokes. */
  revoke(): void {
    sourceOf(this).revoke()
  }

  /** After the next login, when the elements are still on the page. */
  resume(): void {
    sourceOf(this).resume()
  }

  /** Draws its slot at once: until then nothing inside is drawn, and a page that changes could not set the focus. */
  override connectedCallback(): void {
    super.connectedCallback()
    this.performUpdate()
  }

  protected override render() {
    return html`<slot></slot>`
  }

  protected override updated(): void {
    connectionsChanged()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mkt-session': MktSession
  }
}
