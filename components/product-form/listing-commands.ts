import { html } from 'lit'
import type { Product } from '../../bff/contract/product.ts'
import type { Question } from '../shared/dialog.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** Commands a provider finds as buttons below what was entered, the likely one first. */
export const LISTING_COMMANDS = ['list', 'unlist', 'withdraw', 'edit'] as const
export type ListingButton = (typeof LISTING_COMMANDS)[number] | 'submit'

export type CommandQuestion = {
  readonly product: Product
  readonly command: ListingButton
  /** Working days the review is promised in; null where none is. */
  readonly reviewDays: number | null
}

/** Says what follows before it happens. */
export function commandQuestion(
  { t }: MktElement,
  { product, command, reviewDays }: CommandQuestion,
): Omit<Question, 'run'> {
  const withdraws = command === 'edit' && product.state === 'in-review'
  const about = command === 'submit' && reviewDays !== null ? t('product-form.review-promise', reviewDays) : ''
  return {
    title: t(`product-form.ask.${command}`),
    body: () =>
      html`<p>${t(withdraws ? 'product-form.ask-about.withdraw' : `product-form.ask-about.${command}`)}</p>${about ? html`<p class="strong">${about}</p>` : ''}`,
    confirm: t(`product-form.do.${command}`),
    danger: command === 'unlist',
  }
}

/** Carries a command out and answers with the product as it stands then. */
export function runCommand(host: MktElement, product: Product, command: string): Promise<Product> {
  const { id, version } = product
  return host.http.post<Product>(`/products/${encodeURIComponent(id)}/commands`, { command, expectedVersion: version })
}
