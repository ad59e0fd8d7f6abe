import { html } from 'lit'
import '../../components/delivery-console/register.ts'
import type { MktDeliveryConsole } from '../../components/delivery-console/delivery-console.ts'
import { control, mount, part, settled } from './support/kit.ts'

export async function openConsole(tab = 'settings', width = '60rem'): Promise<MktDeliveryConsole> {
  const element = await mount<MktDeliveryConsole>(html`<mkt-delivery-console tab=${tab}></mkt-delivery-console>`, {
    width,
  })
  await settled(element)
  return element
}

export async function write(element: Element, id: string, value: string): Promise<void> {
  const input = part<HTMLInputElement>(element, `#${id}`)
  input.value = value
  input.dispatchEvent(new InputEvent('input'))
  await settled(element)
}

export async function click(element: Element, name: string): Promise<void> {
  control(element, name).click()
  await settled(element)
}

/** The levels of its headings, in order. */
export function headings(element: Element): number[] {
  const all = element.shadowRoot?.querySelectorAll('h1, h2, h3, h4, h5, h6, [role="heading"]') ?? []
  return [...all].map((one) => Number(one.getAttribute('aria-level') ?? one.localName.slice(1)))
}
