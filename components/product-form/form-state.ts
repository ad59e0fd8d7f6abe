import type { Product } from '../../bff/contract/product.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** The control state that says so: what is approved or on sale is shown to be read until somebody asks to edit it. */
export const EDITING = 'editing'

export type FormState = { readonly editable: boolean; readonly dirty: boolean; readonly invalid: boolean }

/** What can be submitted can be edited. The rule itself is the BFF's: it says which commands are open. */
export function isOpen(product: Product | null, editing: boolean): boolean {
  return product?.commands.some(({ command }) => command === 'submit' || (command === 'edit' && editing)) === true
}

/** Where what is being worked on stands: a new version under way, else the product itself. */
export function workingState({ state, revision }: Pick<Product, 'state' | 'revision'>): string {
  return revision?.state ?? state
}

export function showState(host: MktElement, product: Product, { editable, dirty, invalid }: FormState): void {
  host.flag('dirty', dirty)
  host.flag('invalid', editable && invalid)
  host.flag('readonly', !editable)
  host.flag('submitted', workingState(product) === 'in-review')
}
