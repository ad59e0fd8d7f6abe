import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import type { ListView } from './listing.ts'

/** What only the catalogue shows, and what only the lists of those who work on products do. */
export const catalogPart = new Part(() => import('./catalog.ts'))
export const workPart = new Part(() => import('./work-list.ts'), ['product-work', 'listings'])

/** Fetched beside the first page of the view. Rejects with an `MktError` when it cannot be. */
export async function loadView(host: MktElement, view: ListView): Promise<void> {
  await (view === 'catalog' ? catalogPart.load(host) : workPart.load(host))
}
