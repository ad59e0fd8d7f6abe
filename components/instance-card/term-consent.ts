import { html, nothing } from 'lit'
import type { TermOfferItem, TermOffers } from '../../bff/contract/instance.ts'
import { consentField } from '../product-page/consent.ts'
import { focusField } from '../shared/focus-field.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** What is accepted with the chosen offer. Another wording is another agreement: its box has not been ticked. */
export class TermConsent {
  #host: MktElement
  #agreements: TermOffers['agreements'] = []
  #accepted = ''
  #open = false
  #missing = false

  constructor(host: MktElement) {
    this.#host = host
  }

  offer(agreements: TermOffers['agreements']): void {
    this.#agreements = agreements
  }

  /** The box, and the wording below it where it is read there; nothing where nothing is asked for. */
  render(offer: TermOfferItem): unknown {
    const agreement = this.#of(offer)
    if (!agreement) return nothing
    const { t } = this.#host
    const error = this.#missing ? t('product-page.problem.consent') : undefined
    const on = { read: this.#read, change: (ticked: boolean) => this.#tick(ticked ? agreement.digest : '') }
    return html`${consentField(this.#host, agreement, this.#accepted === agreement.digest, error, on, this.#open)}${
      this.#open && agreement.text
        ? html`<div class="wording" part="agreement" tabindex="0" role="document" aria-label=${agreement.title}>${agreement.text}</div>`
        : nothing
    }`
  }

  /** False moves the focus to the box that is not ticked. */
  check(offer: TermOfferItem): boolean {
    const agreement = this.#of(offer)
    this.#missing = agreement !== undefined && this.#accepted !== agreement.digest
    if (!this.#missing) return true
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => focusField(this.#host, 'consent'))
    return false
  }

  #of({ agreement: digest }: TermOfferItem) {
    return this.#agreements.find((one) => one.digest === digest)
  }

  #read = (): void => {
    this.#open = !this.#open
    this.#host.requestUpdate()
  }

  #tick(digest: string): void {
    this.#accepted = digest
    this.#missing &&= digest === ''
    this.#host.requestUpdate()
  }
}
