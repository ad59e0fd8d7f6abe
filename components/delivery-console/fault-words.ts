import { type Failure, faultOf } from '../../bff/domain/fault.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** A failure in the provider's words: what happened, and what to do. Speaks the area `delivery-faults`. */
export function faultWords(host: MktElement, failure: Failure): { readonly happened: string; readonly advice: string } {
  const fault = faultOf(failure)
  const { localize } = host
  return { happened: localize.word('fault', fault), advice: localize.word('fault', `${fault}.do`, '') }
}
