import { html, type ReactiveController, type TemplateResult } from 'lit'
import { clock } from './clock.ts'
import type { MktElement } from './mkt-element.ts'
import { dateTime, relative, shortTime } from './time.ts'

/** An instant, absolute and with its zone. */
export function timeView(host: MktElement, iso: string): TemplateResult {
  return html`<time datetime=${iso}>${dateTime(iso, host.zone)}</time>`
}

/** The short form; pointing at it tells the rest. */
export function shortTimeView(host: MktElement, iso: string): TemplateResult {
  return html`<time datetime=${iso} title=${dateTime(iso, host.zone)}>${shortTime(iso, host.zone)}</time>`
}

/** A sentence of ours around an instant: `say` is called with a stand-in that the time then takes the place of. */
export function timeWithin(host: MktElement, iso: string, say: (time: string) => string): TemplateResult {
  const [before, after] = say('\u0000').split('\u0000')
  return html`${before}${timeView(host, iso)}${after}`
}

/** The instant, and beside it how far away it is: `2026-12-06 18:00 (GMT+8) · 3 days 4 hours left`. */
export function timeLeftView(host: MktElement, iso: string): TemplateResult {
  return html`${timeView(host, iso)} <span class="dot" aria-hidden="true">·</span> <span class="left">${relative(iso, host.localize)}</span>`
}

/** Draws the element again when its relative times change, and when the page comes back: timers stand still while it is put away. `next` says in how many milliseconds, null for never. */
export class Ticker implements ReactiveController {
  #host: MktElement
  #next: () => number | null
  #cancel = () => {}

  constructor(host: MktElement, next: () => number | null) {
    this.#host = host
    this.#next = next
    host.addController(this)
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#draw)
  }

  hostUpdated(): void {
    this.#cancel()
    const wait = this.#host.isConnected ? this.#next() : null
    if (wait !== null) this.#cancel = clock.after(wait, this.#draw)
  }

  hostDisconnected(): void {
    this.#cancel()
    removeEventListener('pageshow', this.#draw)
  }

  #draw = (): void => this.#host.requestUpdate()
}
