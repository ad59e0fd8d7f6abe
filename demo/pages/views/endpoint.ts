import { h } from '../dom.ts'
import { t } from '../words/words.ts'
import { sampleCard } from './sample.ts'
import type { View } from './view.ts'

/** The element, and beside it the sample provider whose address and Token can be entered in it. */
export function endpointView(): View {
  const workbench = h('div', { class: 'card' }, h('mkt-delivery-console', { 'heading-level': 1 }))
  return { title: t('nav.endpoint'), body: [h('div', { class: 'columns' }, workbench, sampleCard())] }
}
