import { oneEvent } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/product-list/register.ts'
import { control, part, settled } from './support/kit.ts'

export const list = (view: string) => html`<mkt-product-list view=${view}></mkt-product-list>`
export async function press(element: Element, name: string): Promise<void> {
  control(element, name).click()
  await settled(element)
}

export async function pick(element: Element, name: string, value: string): Promise<void> {
  part<HTMLInputElement>(element, `input[name="${name}"][value="${value}"]`).click()
  await settled(element)
}

/** Presses the dialog's button that carries it out, and waits until the dialog is gone. */
export async function settle(element: Element, name: string): Promise<void> {
  const dialog = part(element, 'dialog')
  const closed = oneEvent(dialog, 'close')
  ;[...dialog.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name)!.click()
  await closed
  await settled(element)
}

export async function search(element: Element, q: string): Promise<void> {
  await fill(element, 'input[type="search"]', q)
}

export const names = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('.open')].map(({ textContent }) => textContent)

export async function fill(element: Element, selector: string, value: string): Promise<void> {
  const input = part<HTMLInputElement>(element, selector)
  input.value = value
  input.dispatchEvent(new InputEvent('input'))
  await settled(element)
}
