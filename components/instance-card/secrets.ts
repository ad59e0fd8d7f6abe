import type { ReactiveController } from 'lit'
import type { Credential } from '../../bff/contract/instance.ts'
import { clock } from '../shared/clock.ts'
import { CopyButton } from '../shared/copy-button.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { labelOf } from './label-of.ts'

type Settings = {
  /** Where a value is asked for, and by which key. */
  readonly request: (key: string) => { readonly path: string; readonly key: string; readonly previous?: true }
  readonly seconds: () => number
  /** Called after each answer: the reveal has been recorded. */
  readonly revealed: () => void
}
type Shown = { readonly key: string; readonly label: string; readonly value: string; readonly until: number }

const SECOND = 1000
/** After these, somebody else may look. */
const GONE = ['blur', 'pagehide', 'pageshow'] as const
/** Stands behind the key of a value that another has taken the place of. */
export const PREVIOUS = '/previous'

/** Holds at most one revealed secret, for a short time, and lets go of it whenever nobody can be looking. */
export class Secrets implements ReactiveController {
  #host: MktElement
  #settings: Settings
  #shown: Shown | null = null
  #abort: AbortController | null = null
  #cancel = () => {}
  readonly copies: CopyButton
  busy: string | null = null
  failed: { readonly key: string; readonly error: MktError } | null = null

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
    this.copies = new CopyButton(host)
    host.addController(this)
    host.followSession({ ended: this.hide, resumed: () => {} })
  }

  hostDisconnected(): void {
    this.hide()
  }

  /** The revealed value of this credential and the whole seconds it stays; null while it is masked. */
  shown(key: string): { readonly value: string; readonly seconds: number } | null {
    const shown = this.#shown
    if (shown?.key !== key) return null
    return { value: shown.value, seconds: Math.max(0, Math.ceil((shown.until - clock.now()) / SECOND)) }
  }

  async toggle({ key, label }: Credential): Promise<void> {
    if (this.#shown?.key === key) return this.hide()
    if (this.busy) return
    if (!this.#host.emit('mkt-before-reveal', { key })) return
    this.hide()
    this.busy = key
    try {
      this.#show({ key, label, value: await this.#fetch(key), until: clock.now() + this.#settings.seconds() * SECOND })
    } catch (reason) {
      if (this.busy === key) this.#fail(key, reason)
    } finally {
      if (this.busy === key) this.busy = null
      this.#host.requestUpdate()
    }
  }

  /** The value for the clipboard, without showing it. */
  async valueOf(credential: Credential): Promise<string> {
    if ('value' in credential) return credential.value
    const { key } = credential
    if (this.#shown?.key === key) return this.#shown.value
    if (!this.#host.emit('mkt-before-reveal', { key })) throw new DOMException('Not allowed', 'NotAllowedError')
    try {
      return await this.#fetch(key)
    } catch (reason) {
      this.#fail(key, reason)
      throw reason
    }
  }

  hide = (): void => {
    this.#unwatch()
    this.#abort?.abort()
    this.#abort = null
    this.#cancel()
    this.failed = null
    this.busy = null
    const shown = this.#shown
    this.#shown = null
    this.#host.requestUpdate()
    if (!shown) return
    this.#host.announce(this.#host.t('instance-card.hidden', labelOf(this.#host, shown.label)))
    this.#host.emit('mkt-hidden', { key: shown.key })
  }

  async #fetch(key: string): Promise<string> {
    this.failed = null
    this.#watch()
    const abort = new AbortController()
    this.#abort = abort
    this.#host.requestUpdate()
    const { path, ...asked } = this.#settings.request(key)
    const { value } = await this.#host.http.post<{ value: string }>(path, asked, { signal: abort.signal })
    abort.signal.throwIfAborted()
    this.#settings.revealed()
    return value
  }

  /** A page that was still loading shows itself too, to whoever is looking already. */
  #gone = (event: Event): void => {
    if ((event as PageTransitionEvent).persisted !== false) this.hide()
  }

  /** From asking for a value until it is let go of. */
  #watch(): void {
    for (const gone of GONE) window.addEventListener(gone, this.#gone)
    document.addEventListener('visibilitychange', this.hide)
  }

  #unwatch(): void {
    for (const gone of GONE) window.removeEventListener(gone, this.#gone)
    document.removeEventListener('visibilitychange', this.hide)
  }

  #show(shown: Shown): void {
    this.#shown = shown
    this.#host.announce(
      this.#host.t('instance-card.revealed', labelOf(this.#host, shown.label), this.#settings.seconds()),
    )
    this.#host.emit('mkt-revealed', { key: shown.key })
    this.#tick()
  }

  #tick = (): void => {
    const shown = this.#shown
    const left = shown ? shown.until - clock.now() : 0
    this.#host.requestUpdate()
    if (left > 0) this.#cancel = clock.after(Math.min(left, SECOND), this.#tick)
    else this.hide()
  }

  #fail(key: string, reason: unknown): void {
    if (reason instanceof DOMException) return
    this.failed = { key, error: asMktError(reason) }
    this.#host.announce(this.#host.t(`error.${this.failed.error.type}`))
  }
}
