import { h } from '../dom.ts'
import { addressOf } from '../route.ts'
import { t } from '../words/words.ts'
import type { PersonRoute, View } from './view.ts'

const NEW = 'new'

export function productsView({ person, id }: PersonRoute): View {
  const list = addressOf('provider', person, 'products')
  if (!id)
    return {
      title: t('products.title'),
      body: [h('div', { class: 'card' }, h('mkt-product-list', { view: 'own', 'heading-level': 1 }))],
      on: {
        'mkt-product-selected': (product) => addressOf('provider', person, 'products', product),
        'mkt-product-create': () => addressOf('provider', person, 'products', NEW),
        'mkt-preview': (product) => addressOf('provider', person, 'preview', product),
      },
    }
  const form = h('mkt-product-form', id === NEW ? {} : { 'product-id': id })
  form.setAttribute('heading-level', '1')
  // The draft has an address of its own from its first save on; the form that made it stays.
  form.addEventListener('mkt-draft-created', (event) => {
    const { id: draft } = (event as CustomEvent<{ id: string }>).detail
    history.replaceState(null, '', addressOf('provider', person, 'products', draft))
  })
  return {
    title: t('products.title'),
    body: [h('a', { class: 'back', href: list }, '← ', t('form.back')), h('div', { class: 'card' }, form)],
    on: {
      'mkt-exit': () => list,
      'mkt-submitted': () => list,
      'mkt-preview': (product) => addressOf('provider', person, 'preview', product),
      'mkt-endpoint-help': () => addressOf('provider', person, 'endpoint'),
    },
  }
}

/** What plans of API products choose from. */
export function servicesView(): View {
  return {
    title: t('nav.services'),
    body: [h('div', { class: 'card' }, h('mkt-api-services', { 'heading-level': 1 }))],
  }
}

/** What plans sold as redemption codes are filled with. */
export function codesView(): View {
  return {
    title: t('nav.codes'),
    body: [h('div', { class: 'card' }, h('mkt-code-pool', { 'heading-level': 1 }))],
  }
}

export function previewView({ person, id }: PersonRoute): View {
  const back = addressOf('provider', person, 'products', id)
  return {
    title: t('nav.preview'),
    body: [
      h('a', { class: 'back', href: back }, '← ', t('preview.back')),
      h('mkt-product-page', { preview: true, 'product-id': id, 'heading-level': 1 }),
    ],
  }
}
