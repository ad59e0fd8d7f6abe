import { h } from '../dom.ts'
import { addressOf } from '../route.ts'
import { t } from '../words/words.ts'
import { sampleCard } from './sample.ts'
import type { PersonRoute, View } from './view.ts'

/** The provider's workbench, each tab at an address of its own, and under it the sample providers whose days can be made bad ones. */
export function endpointView({ person, id }: PersonRoute): View {
  const workbench = h('mkt-delivery-console', { 'heading-level': 1, tab: id || null })
  new MutationObserver(() => {
    const address = addressOf('provider', person, 'endpoint', workbench.getAttribute('tab') ?? '')
    if (workbench.isConnected && address !== location.pathname) history.pushState(null, '', address)
  }).observe(workbench, { attributeFilter: ['tab'] })
  return { title: t('nav.endpoint'), body: [workbench, sampleCard(person)] }
}
