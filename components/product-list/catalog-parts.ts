import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import type { catalogTools, sortChoice } from './catalog-tools.ts'

export type CatalogTools = { readonly catalogTools: typeof catalogTools; readonly sortChoice: typeof sortChoice }

/** What only the catalogue shows; it comes beside the first page of it. */
export const gridPart = new Part(() => import('./catalog-grid.ts'))
export const toolsPart: Part<CatalogTools> = new Part(() => import('./catalog-tools.ts'))

/** Rejects with an `MktError` when one cannot be fetched. */
export async function loadCatalogParts(host: MktElement): Promise<void> {
  const loading = Promise.all([gridPart.load(host), toolsPart.load(host)])
  host.expect(loading)
  await loading
}
