import { h } from '../dom.ts'
import { addressOf } from '../route.ts'
import { t } from '../words/words.ts'
import type { PersonRoute, View } from './view.ts'

const NEW = 'new'
/** The one kind that can be listed so far; the form asks for others once there are some. */
const KIND = 'saas-automatic'

export function productsView({ person, id }: PersonRoute): View {
  const list = addressOf('provider', person, 'products')
  if (!id)
    return {
      title: t('products.title'),
      body: [h('mkt-product-list', { view: 'own', 'heading-level': 1 })],
      on: {
        'mkt-product-selected': (product) => addressOf('provider', person, 'products', product),
        'mkt-product-create': () => addressOf('provider', person, 'products', NEW),
      },
    }
  const form = id === NEW ? h('mkt-product-form', { kind: KIND }) : h('mkt-product-form', { 'product-id': id })
  form.setAttribute('heading-level', '1')
  return {
    title: t('products.title'),
    body: [h('a', { class: 'back', href: list }, '← ', t('form.back')), form],
    on: { 'mkt-exit': () => list, 'mkt-submitted': () => list },
  }
}

export function reviewsView({ person, id }: PersonRoute): View {
  return {
    title: t('reviews.title'),
    body: [h('mkt-product-list', { view: 'review', 'heading-level': 1, 'product-id': id || null })],
    on: { 'mkt-product-selected': (product) => addressOf('operator', person, 'reviews', product) },
  }
}
