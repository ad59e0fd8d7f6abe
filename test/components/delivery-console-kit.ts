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
