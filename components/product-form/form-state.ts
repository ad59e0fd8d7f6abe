import type { Product } from '../../bff/contract/product.ts'
import type { MktElement } from '../shared/mkt-element.ts'

export type FormState = { readonly editable: boolean; readonly dirty: boolean; readonly invalid: boolean }

/** What can be submitted can be edited. The rule itself is the BFF's: it says which commands are open. */
export function isOpen(product: Product | null, editing: boolean): boolean {
  return product?.commands.some(({ command }) => command === 'submit' || (command === 'edit' && editing)) === true
}

export function showState(host: MktElement, { state }: Product, { editable, dirty, invalid }: FormState): void {
  host.flag('dirty', dirty)
  host.flag('invalid', editable && invalid)
  host.flag('readonly', !editable)
  host.flag('submitted', state === 'in-review')
}
