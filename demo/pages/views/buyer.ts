import type { Order } from '../../../bff/contract/order.ts'
import { market } from '../api.ts'
import { h, live } from '../dom.ts'
import { kept } from '../kept.ts'
import { addressOf } from '../route.ts'
import { twinOf } from '../twin.ts'
import { t } from '../words/words.ts'
import { ridges } from './parts.ts'
import type { PersonRoute, View } from './view.ts'
import { workPart } from './work.ts'

export function catalogView({ person, id }: PersonRoute): View {
  const on = {
    'mkt-product-selected': (product: string) => addressOf('buyer', person, 'catalog', product),
    'mkt-order-placed': (order: string) => addressOf('buyer', person, 'checkout', order),
  }
  const back = { href: addressOf('buyer', person, 'catalog'), text: t('product.back') }
  if (id) {
    const page = h('mkt-product-page', { 'product-id': id, 'heading-level': 1 })
    return { title: t('nav.catalog'), body: [h('a', { class: 'back', href: back.href }, '← ', back.text), page], on }
  }
  const words = h(
    'div',
    { class: 'banner-words' },
    h('h1', { tabindex: -1 }, t('catalog.title')),
    h('p', { class: 'lead' }, t('catalog.lead')),
  )
  return {
    title: t('nav.catalog'),
    body: [h('section', { class: 'banner' }, words, ridges()), kept('mkt-product-list', person, { view: 'catalog' })],
    on,
  }
}

/** What was bought; a provider sees what it has delivered. */
export function instancesView({ role, person, page, id }: PersonRoute): View {
  const on = { 'mkt-instance-selected': (instance: string) => addressOf(role, person, page, instance) }
  if (!id)
    return {
      title: titleOf(page),
      body: [h('div', { class: 'card' }, kept('mkt-instance-list', person, { 'heading-level': 1 }))],
      on,
    }
  const back = { href: addressOf(role, person, page), text: t('instance.back') }
  return {
    title: titleOf(page),
    body: [h('a', { class: 'back', href: back.href }, '← ', back.text), ...cardOf(role, id)],
    on:
      role === 'buyer'
        ? cardEvents(person)
        : { 'mkt-order-selected': (order) => addressOf(role, person, 'orders', order) },
  }
}

const titleOf = (page: string) => t(page === 'delivered' ? 'nav.delivered' : 'nav.instances')

/** What is ordered on a card is paid at the portal's cashier; what costs nothing needs none. */
function cardEvents(person: string): NonNullable<View['on']> {
  const till = (order: string) => addressOf('buyer', person, 'checkout', order)
  return {
    'mkt-order-placed': (order, state) => (state === 'awaiting-payment' ? till(order) : undefined),
    'mkt-payment-requested': till,
    'mkt-order-selected': (order) => addressOf('buyer', person, 'orders', order),
  }
}

/** The card, and a way to see its credentials apart: in a frame of the marketplace under this machine's other name. */
function cardOf(role: PersonRoute['role'], id: string): Node[] {
  const twin = role === 'buyer' ? twinOf(location.origin) : null
  const place = h('div', { class: 'narrow' }, h('mkt-instance-card', { 'instance-id': id, 'heading-level': 1 }))
  if (!twin) return [place]
  const apart = h('input', { type: 'checkbox' }) as HTMLInputElement
  apart.addEventListener('change', () => {
    const frame = apart.checked ? { isolated: true, 'base-url': twin } : {}
    place.replaceChildren(h('mkt-instance-card', { 'instance-id': id, 'heading-level': 1, ...frame }))
  })
  return [place, h('p', null, h('label', null, apart, ' ', t('instance.isolated')))]
}

/** The element draws the order; what belongs to the portal is the way to its cashier, and the card of what was bought. */
export function orderView({ role, person, id }: PersonRoute): View {
  const timeline = h('mkt-order-timeline', { 'order-id': id, 'heading-level': 1 })
  const more = live(async () => {
    const order = await market<Order>(person, 'GET', `/orders/${encodeURIComponent(id)}`).catch(() => null)
    const due = order?.state === 'awaiting-payment' && role === 'buyer'
    timeline.querySelector('[slot=actions]')?.remove()
    if (due)
      timeline.append(
        h(
          'a',
          { slot: 'actions', class: 'button primary', href: addressOf('buyer', person, 'checkout', id) },
          t('order.pay'),
        ),
      )
    if (!order?.instanceId || role !== 'buyer' || order.state !== 'completed') return h('span')
    const card = h('div', { class: 'narrow' }, h('mkt-instance-card', { 'instance-id': order.instanceId }))
    return h('section', { class: 'stack' }, h('h2', null, t('order.delivered')), card)
  })
  timeline.addEventListener('mkt-order-changed', () => void more.reload())
  const back = { href: addressOf(role, person, 'orders'), text: t('order.back') }
  return {
    title: t('nav.orders'),
    body: [
      h('a', { class: 'back', href: back.href }, '← ', back.text),
      h('div', { class: 'card' }, timeline),
      more,
      workPart(person, id, timeline),
    ],
    on: {
      ...(role === 'buyer' && cardEvents(person)),
      'mkt-instance-open': (instance) =>
        role === 'operator'
          ? undefined
          : addressOf(role, person, role === 'buyer' ? 'instances' : 'delivered', instance),
    },
    refresh: () => void more.reload(),
  }
}

export function ordersView({ role, person }: PersonRoute): View {
  return {
    title: t('orders.title'),
    body: [h('div', { class: 'card' }, kept('mkt-order-list', person, { 'heading-level': 1 }))],
    on: { 'mkt-order-selected': (order) => addressOf(role, person, 'orders', order) },
  }
}
