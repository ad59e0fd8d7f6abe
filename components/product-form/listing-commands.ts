import { html } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { Confirm, Question } from '../shared/dialog.ts'
import { asMktError } from '../shared/errors.ts'
import { focusField } from '../shared/focus-field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Draft } from './draft.ts'
import { workingState } from './form-state.ts'

/** Commands a provider finds as buttons above what was entered, the likely one first. */
export const LISTING_COMMANDS = ['publish', 'list', 'withdraw', 'edit', 'discard', 'unlist'] as const
export type ListingButton = (typeof LISTING_COMMANDS)[number] | 'submit'

export type ListingSettings = {
  readonly confirm: Confirm
  readonly draft: Pick<Draft, 'product' | 'judge'>
  /** Working days the review is promised in; null where none is. */
  readonly reviewDays: (product: Product) => number | null
  /** A command went through. */
  readonly done: (product: Product) => void
  /** The BFF found problems instead, and the dialog is closed. */
  readonly show: () => unknown
  readonly edit: () => void
}

/** Asks, with what follows, before a product moves on; then moves it. */
export class ListingCommands {
  #host: MktElement
  #settings: ListingSettings

  constructor(host: MktElement, settings: ListingSettings) {
    this.#host = host
    this.#settings = settings
  }

  ask = (command: ListingButton): void => {
    const { confirm, show, draft } = this.#settings
    const { product } = draft
    if (!product || (command === 'submit' && !this.#host.emit('mkt-before-submit', { id: product.id }))) return
    let went = false
    confirm.ask({
      ...this.#question(product, command),
      run: async () => {
        went = await this.#run(product, command)
      },
      after: () => (went ? focusField(this.#host, 'title') : show()),
    })
  }

  #question(product: Product, command: ListingButton): Omit<Question, 'run'> {
    const { t } = this.#host
    const days = command === 'submit' ? this.#settings.reviewDays(product) : null
    const about = withdraws(product, command) ? 'withdraw' : revises(product, command) ? 'revise' : command
    return {
      title: t(`product-form.ask.${command}`),
      body: () => html`<p>${t(`product-form.ask-about.${about}`)}</p>
        ${days === null ? '' : html`<p class="strong">${t('product-form.review-promise', days)}</p>`}`,
      confirm: t(`product-form.do.${command}`),
      danger: isLoss(command),
    }
  }

  /** False when the BFF found problems. */
  async #run(product: Product, command: ListingButton): Promise<boolean> {
    const { done, draft, edit } = this.#settings
    const { id, version } = product
    const sent = withdraws(product, command) ? 'withdraw' : command
    if (sent === 'edit') {
      edit()
      return true
    }
    try {
      const path = `/products/${encodeURIComponent(id)}/commands`
      done(await this.#host.http.post<Product>(path, { command: sent, expectedVersion: version }))
    } catch (reason) {
      const { problems } = asMktError(reason)
      if (problems.length === 0) throw reason
      draft.judge([...problems])
      return false
    }
    if (sent === 'submit') this.#host.emit('mkt-submitted', { id })
    if (sent === 'withdraw') this.#host.emit('mkt-withdrawn', { id })
    return true
  }
}

/** Editing what is in review takes it back first. */
function withdraws(product: Product, command: ListingButton): boolean {
  return command === 'withdraw' || (command === 'edit' && workingState(product) === 'in-review')
}

/** Editing what buyers have seen makes a new version; the old one stays as it is. */
function revises({ live, revision }: Product, command: ListingButton): boolean {
  return command === 'edit' && live !== null && revision === null
}

/** Takes something away, from buyers or from its provider. */
export function isLoss(command: ListingButton): boolean {
  return command === 'unlist' || command === 'discard'
}
