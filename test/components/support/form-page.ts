import { html } from 'lit'
import '../../../components/product-form/register.ts'
import type { Product } from '../../../bff/contract/product.ts'
import type { MktProductForm } from '../../../components/product-form/product-form.ts'
import { turn } from '../../../demo/gallery/fakes/fake-clock.ts'
import { productBff } from '../../../demo/gallery/fixtures/product-bff.ts'
import { type Fakes, mount, settled, useFakes } from './kit.ts'

/** As `useFakes`; forms are put away while the fake BFF still answers, so that none saves into the next test. */
export function useForms(): Fakes {
  afterEach(async () => {
    for (const place of document.querySelectorAll('.place')) place.remove()
    await turn()
    await turn()
    await turn()
    sessionStorage.clear()
  })
  return useFakes()
}

/** The form of one product that the fake BFF holds, at a step. */
export async function openForm(fakes: Fakes, product: Partial<Product> = {}, step = '', width = '48rem') {
  const server = productBff(fakes.bff, { fields: {}, ...product })
  const form = await mount<MktProductForm>(
    html`<mkt-product-form product-id="prd_collab1" .step=${step}></mkt-product-form>`,
    { width },
  )
  return { form, server }
}

/** The control of a field or of a place inside it: `plans.0.prices.1.price`. */
export function at<T extends HTMLElement = HTMLInputElement>(form: Element, path: string): T {
  const found = form.shadowRoot?.getElementById(`f-${path}`)
  if (!found) throw new Error(`No field ${path}`)
  return found as T
}

export async function type(form: Element, path: string, text: string): Promise<void> {
  const input = at(form, path)
  input.focus()
  input.value = text
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
  await settled(form)
}

export async function press(form: Element, target: HTMLElement, key: string, more: KeyboardEventInit = {}) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
  await settled(form)
}

/** Enter in a field, or the button at the end of the step. */
export async function next(form: Element): Promise<void> {
  form.shadowRoot?.querySelector<HTMLButtonElement>('form [type="submit"]')?.click()
  await settled(form)
}

/** What the form says about a path, white space made one. */
export function errorAt(form: Element, path: string): string {
  const error = form.shadowRoot?.getElementById(`f-${path}-error`)
  return (error?.textContent ?? '').replace(/\s+/g, ' ').trim()
}

export function focused(form: Element): string {
  const active = form.shadowRoot?.activeElement
  return active?.id || active?.textContent?.trim() || ''
}

/** What is sent to the product, oldest first. */
export function saves(fakes: Fakes): { fields: Record<string, unknown>; expectedVersion: number }[] {
  return fakes.bff.to('PATCH /products/prd_collab1').map(({ body }) => body as never)
}
