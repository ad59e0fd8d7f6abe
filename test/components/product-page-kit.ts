import { oneEvent } from '@open-wc/testing'
import { html } from 'lit'
import { twoPlans } from '../../demo/gallery/fixtures/market.ts'
import '../../components/product-page/register.ts'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import type { MktProductPage } from '../../components/product-page/product-page.ts'
import { catalogProduct, order } from '../../demo/gallery/fixtures/market.ts'
import { control, type Fakes, mount, part, settled } from './support/kit.ts'

export const page = () => html`<mkt-product-page product-id="prd_collab1"></mkt-product-page>`
export const open = (fakes: Fakes, other: Partial<CatalogPage> = {}, template = page(), width = '48rem') => {
  fakes.bff
    .on('GET /catalog/:id', () => catalogProduct({ plans: twoPlans, ...other }))
    .on('POST /orders', () => order({ state: 'awaiting-payment' }))
  return mount<MktProductPage>(template, { width })
}
export const orders = (fakes: Fakes) => fakes.bff.to('POST /orders')
export const press = async (element: Element, name: string) => {
  control(element, name).click()
  await settled(element)
}
/** Presses the dialog's button that carries it out, and waits until the dialog is gone. */
export const settle = async (element: Element, name: string) => {
  const closed = oneEvent(part(element, 'dialog'), 'close')
  control(element, name).click()
  await closed
  await settled(element)
}
export const choose = async (element: Element, name: string, value: string) => {
  part<HTMLInputElement>(element, `input[name="${name}"][value="${value}"]`).click()
  await settled(element)
}
export const type = async (element: Element, id: string, value: string) => {
  const input = part<HTMLInputElement>(element, `#${id}`)
  input.value = value
  input.dispatchEvent(new InputEvent('input'))
  await settled(element)
}
export const consent = async (element: Element) => {
  part<HTMLInputElement>(element, '#consent').click()
  await settled(element)
}

/** `expectAccessible` leaves the page in English. */
export function arrangeChinese(element: Element): void {
  element.closest<HTMLElement>('.place')!.lang = 'zh-CN'
  ;(element as MktProductPage).requestUpdate()
}
