import { Part } from '../shared/part.ts'
import type { PanelModule } from './panel.ts'

/** A tab joins by a line here and its word in `delivery-console.tab.…`; its file is fetched when the tab is opened. */
export const panels = {
  settings: new Part(() => import('./settings.ts'), ['delivery-settings']),
  debugger: new Part(() => import('./debugger.ts'), ['delivery-settings', 'delivery-debugger', 'delivery-faults']),
  conformance: new Part(
    () => import('./conformance.ts'),
    ['delivery-settings', 'delivery-conformance', 'conformance-cases', 'delivery-debugger'],
  ),
  log: new Part(() => import('./log.ts'), ['delivery-log', 'delivery-faults', 'list-news']),
  keys: new Part(() => import('./keys.ts'), ['provider-keys']),
} satisfies Readonly<Record<string, Part<PanelModule>>>

export type PanelName = keyof typeof panels
export const PANELS = Object.keys(panels) as readonly PanelName[]
