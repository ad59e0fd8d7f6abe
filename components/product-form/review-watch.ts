import type { Product } from '../../bff/contract/product.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Poller } from '../shared/poller.ts'
import { nextChange } from '../shared/time.ts'
import { Ticker } from '../shared/time-views.ts'
import { workingState } from './form-state.ts'

/** Waits between looks at a product in review: the operator's decision shows without a reload. */
const POLL_MS = [30_000, 60_000]

/** While a product is in review its promise counts down, and its answer is looked for. */
export function watchReview(host: MktElement, product: () => Product | null, reload: () => unknown): void {
  const inReview = () => {
    const current = product()
    return current && workingState(current) === 'in-review' ? current : null
  }
  new Poller(host, { delays: POLL_MS, active: () => inReview() !== null, run: reload })
  new Ticker(host, () => {
    const deadline = inReview()?.deadline
    return deadline ? nextChange(deadline.dueAt) : null
  })
}
