import 'marketkit'
import type { MktInstanceCard } from 'marketkit/classes/instance-card'
import type { MktEvent } from 'marketkit/events'
import { createMarketHost, type MarketError } from 'marketkit/host'

const card = document.createElement('mkt-instance-card')
card.instanceId = 'ins_1'
card.addEventListener('mkt-revealed', (event) => event.detail.key.toUpperCase())
document.addEventListener('mkt-order-changed', ({ detail }: MktEvent<'mkt-order-changed'>) => detail.state)
export const same: MktInstanceCard = card

// @ts-expect-error: no such property
card.instanceIdd = 'ins_1'
// @ts-expect-error: a number
card.revealSeconds = 'long'
// @ts-expect-error: no secret is in an event
card.addEventListener('mkt-revealed', (event) => event.detail.value)

const market = createMarketHost({ baseUrl: 'https://market.example', key: 'mkt_sk_1' })
export const minted = market.mintSession({ actor: { role: 'buyer', id: 'user-1' }, origin: 'https://portal.example' })
export const code = (error: MarketError) => error.code
// @ts-expect-error: nobody has this role
market.mintSession({ actor: { role: 'seller', id: 'user-1' }, origin: 'https://portal.example' })
// @ts-expect-error: an amount has a currency
market.confirmPayment('ord_1', { reference: 'pay-1', amount: { amount: 1 } })
