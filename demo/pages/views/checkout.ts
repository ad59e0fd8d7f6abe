import type { Order } from '../../../bff/contract/order.ts'
import { ask } from '../api.ts'
import { h, live } from '../dom.ts'
import { money, period, time } from '../format.ts'
import { navigate } from '../navigate.ts'
import { addressOf } from '../route.ts'
import { toast } from '../toast.ts'
import { t } from '../words/words.ts'
import { facts, head } from './parts.ts'
import type { PersonRoute, View } from './view.ts'

/** The portal's cashier: the marketplace never sees how money moves, only that it has. */
export function checkoutView({ person, id }: PersonRoute): View {
  const path = `/portal/pay/${encodeURIComponent(id)}`
  const orderAddress = addressOf('buyer', person, 'orders', id)
  const till = live(async () => {
    const order = await ask<Order>('GET', path)
    if (order.state !== 'awaiting-payment')
      return h(
        'div',
        { class: 'card stack' },
        h('p', null, t('checkout.settled')),
        h('p', null, h('a', { class: 'button primary', href: orderAddress }, t('checkout.show'))),
      )
    return drawTill(order)
  })

  /** What was paid for something the buyer has already leads back to it. */
  const after = ({ term, instanceId }: Order) =>
    term && instanceId ? addressOf('buyer', person, 'instances', instanceId) : orderAddress

  function drawTill(order: Order): Node {
    const declined = h('p', { class: 'problem', role: 'alert', hidden: true }, t('checkout.declined'))
    const pay = h('button', { class: 'button primary large', type: 'submit' }, t('checkout.pay', money(order.price)))
    const form = h(
      'form',
      {
        class: 'card stack till',
        submit: async (event: Event) => {
          event.preventDefault()
          pay.disabled = true
          try {
            await ask('POST', path)
            navigate(after(order), { replace: true })
          } catch (error) {
            pay.disabled = false
            toast(String((error as Error).message))
          }
        },
      },
      h(
        'p',
        { class: 'total' },
        h('span', null, t('checkout.total')),
        h('strong', { class: 'number' }, money(order.price)),
      ),
      h(
        'fieldset',
        { class: 'choices' },
        h('legend', null, t('checkout.method')),
        choice('balance', t('checkout.balance'), true),
        choice('card', t('checkout.card'), false),
      ),
      declined,
      pay,
      h(
        'p',
        { class: 'row quiet' },
        h(
          'button',
          { class: 'link', type: 'button', click: () => declined.removeAttribute('hidden') },
          t('checkout.decline'),
        ),
        h('a', { href: orderAddress }, t('checkout.later')),
      ),
    )
    const summary = facts(
      [t('checkout.product'), order.product.name],
      [t('checkout.type'), order.term ? t(`checkout.type.${typeOf(order)}`) : null],
      [t('checkout.plan'), order.plan.name],
      [t('checkout.period'), order.period ? period(order.period) : null],
      [t('checkout.expires'), order.term?.expiresAt ? time(order.term.expiresAt) : null],
      [t('checkout.seller'), order.provider.name ?? order.provider.id],
      [t('checkout.order'), h('span', { class: 'number' }, order.number)],
    )
    return h('div', { class: 'columns' }, h('section', { class: 'card' }, summary), form)
  }

  return {
    title: t('checkout.title'),
    body: [head(t('checkout.title'), t('checkout.lead')), till],
    refresh: () => void till.reload(),
  }
}

function typeOf({ type, converts }: Order) {
  if (converts) return 'conversion'
  return type === 'renewal' ? 'renewal' : 'change'
}

function choice(value: string, text: string, checked: boolean): HTMLElement {
  return h('label', null, h('input', { type: 'radio', name: 'method', value, checked }), text)
}
