import { html, type ReactiveController, type TemplateResult } from 'lit'
import { type Look, lookOf } from '../isolated/look.ts'
import { FRAME_EVENTS, type FrameEvent, type FromFrame, type ToFrame } from '../isolated/messages.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'

type Wanted = { readonly instanceId: string; readonly seconds: number; readonly changed: () => unknown }

/** Taller than any card; what says more is not believed. */
const HEIGHT_MAX = 4000

const frames = new WeakMap<MktElement, IsolatedFrame>()

/** Credentials in a frame of the BFF's origin, so that no script of this page can read them. */
export function isolatedFrame(host: MktElement, wanted: Wanted): TemplateResult {
  const frame = frames.get(host) ?? new IsolatedFrame(host)
  frames.set(host, frame)
  return frame.render(wanted)
}

class IsolatedFrame implements ReactiveController {
  #host: MktElement
  #wanted: Wanted | null = null
  #error: MktError | null = null
  #look = ''
  #height = 0
  #opened = false

  constructor(host: MktElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('message', this.#hear)
  }

  hostDisconnected(): void {
    removeEventListener('message', this.#hear)
    this.#opened = false
  }

  /** The frame is as tall as what it shows, and looks like the page also after that has changed. */
  hostUpdated(): void {
    const frame = this.#frame
    if (!frame) return
    if (this.#height > 0) frame.style.setProperty('block-size', `${this.#height}px`)
    const look = lookOf(this.#host, this.#host.localize.lang())
    if (!this.#opened || JSON.stringify(look) === this.#look) return
    this.#look = JSON.stringify(look)
    this.#say({ type: 'mkt-frame-look', look })
  }

  render(wanted: Wanted): TemplateResult {
    const { t } = this.#host
    this.#wanted = wanted
    if (this.#base.origin === location.origin)
      return html`<div part="alert" data-tone="danger">${icon(alertIcon)}<p class="alert-text">${t('isolated.same-origin')}</p></div>`
    return html`${this.#error ? errorAlert(this.#host, this.#error, this.#retry) : ''}<iframe part="frame" class="isolated" title=${t('isolated.title')} src=${this.#address}
      sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox" allow="clipboard-write" referrerpolicy="no-referrer"></iframe>`
  }

  get #base(): URL {
    return new URL(this.#host.http.baseUrl || '/', location.href)
  }

  /** Names the page that may frame it, and nothing secret. */
  get #address(): string {
    const base = this.#base.href.replace(/\/+$/, '')
    return `${base}/isolated?origin=${encodeURIComponent(location.origin)}`
  }

  get #frame(): HTMLIFrameElement | null {
    return this.#host.renderRoot.querySelector<HTMLIFrameElement>('iframe.isolated')
  }

  #say(message: ToFrame): void {
    this.#frame?.contentWindow?.postMessage(message, this.#base.origin)
  }

  #hear = ({ source, origin, data }: MessageEvent<FromFrame>): void => {
    if (!source || source !== this.#frame?.contentWindow || origin !== this.#base.origin) return
    if (data.type === 'mkt-frame-ready') void this.#open()
    if (data.type === 'mkt-frame-wants-ticket') void this.#hand()
    if (data.type === 'mkt-frame-size') this.#grow(data.height)
    if (data.type === 'mkt-frame-event' && FRAME_EVENTS.includes(data.name)) this.#tell(data.name, String(data.key))
  }

  #grow(height: number): void {
    this.#height = Math.min(Math.max(0, Math.ceil(Number(height))), HEIGHT_MAX)
    this.#host.requestUpdate()
  }

  async #open(): Promise<void> {
    const wanted = this.#wanted
    const ticket = await this.#ticket()
    if (!wanted || ticket === null) return
    const look: Look = lookOf(this.#host, this.#host.localize.lang())
    this.#look = JSON.stringify(look)
    this.#opened = true
    const { instanceId, seconds } = wanted
    this.#say({ type: 'mkt-frame-open', ticket, instanceId, seconds, look })
  }

  async #hand(): Promise<void> {
    const ticket = await this.#ticket()
    if (ticket !== null) this.#say({ type: 'mkt-frame-ticket', ticket })
  }

  async #ticket(): Promise<string | null> {
    const path = `/instances/${encodeURIComponent(this.#wanted?.instanceId ?? '')}/frame-ticket`
    try {
      const { ticket } = await this.#host.http.post<{ ticket: string }>(path)
      return ticket
    } catch (reason) {
      this.#error = asMktError(reason)
      this.#host.requestUpdate()
      return null
    }
  }

  /** As if it had happened here: hosts listen to the card. */
  #tell(name: FrameEvent, key: string): void {
    if (name === 'mkt-revealed') this.#wanted?.changed()
    const id = this.#wanted?.instanceId ?? ''
    if (name === 'mkt-link-opened') this.#host.emit(name, { id })
    else if (name === 'mkt-link-failed') this.#host.emit(name, { id, code: 'isolated' })
    else this.#host.emit(name, { key })
  }

  #retry = (): void => {
    this.#error = null
    this.#host.requestUpdate()
    void this.#open()
  }
}
