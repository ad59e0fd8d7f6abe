import { h } from '../dom.ts'
import { addressOf } from '../route.ts'
import { t } from '../words/words.ts'
import type { PersonRoute, View } from './view.ts'

/** The queue and one review are the same element, which says by its attribute what it shows; the address follows. */
export function reviewsView({ person, id }: PersonRoute): View {
  const list = h('mkt-product-list', { view: 'review', 'heading-level': 1, 'product-id': id || null })
  new MutationObserver(() => {
    const address = addressOf('operator', person, 'reviews', list.getAttribute('product-id') ?? '')
    if (list.isConnected && address !== location.pathname) history.pushState(null, '', address)
  }).observe(list, { attributeFilter: ['product-id'] })
  return { title: t('nav.reviews'), body: [h('div', { class: 'card' }, list)] }
}
