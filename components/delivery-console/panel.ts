import type { MktElement } from '../shared/mkt-element.ts'

/** What stands under a tab. Made when the tab is first opened; it loads by itself, and is kept while the element is. */
export type Panel = { readonly render: () => unknown }
/** The console as its panels know it. */
export type PanelHost = MktElement & { readonly headingLevel: number }
export type PanelModule = { readonly openPanel: (host: PanelHost) => Panel }
