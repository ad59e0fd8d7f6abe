import { DAY, HOUR, MINUTE } from '../../bff/domain/time.ts'
import type { Cast } from './cast.ts'
import type { ApiShelf } from './shelf.ts'
import type { Act } from './work.ts'

const TRIAL = 0
const LARGE = 1
/** Of a thousand: enough to have been told that it runs out. */
const TRIED = 870
/** Calls of each of the last days and hours, as an office makes them. */
const DAILY = [14, 22, 31, 9, 4, 28, 35, 41, 38, 30, 12, 6, 33, 44, 47, 39]
const HOURLY = [11, 6, 3, 2, 1, 0, 1, 3, 8, 15, 22, 27, 24, 13, 12, 21, 26, 29, 25, 19, 14, 16, 12, 9]

type Bought = { readonly instanceId: string; readonly authorization: string }

/** Buyers of an API, and their programs, which call it through the provider's gateway as the story goes on. */
export function callActs(cast: Cast, weather: ApiShelf): readonly Act[] {
  let gateway = ''
  let lin: Bought | null = null
  let zhou: Bought | null = null
  const open = async () => {
    const key = await cast.clients['isv-yuanshan'].ask<{ id: string; secret: string }>(
      'POST',
      '/v1/provider/api-keys',
      { name: '天气网关' },
    )
    gateway = `${key.id}.${key.secret}`
    lin = await buy(cast, 'buyer-lin', weather, LARGE)
    zhou = await buy(cast, 'buyer-zhou', weather, TRIAL)
  }
  const call = async (bought: Bought | null, times: number) => {
    for (let i = 0; bought && i < times; i += 1)
      await cast.verify({ gateway, service: weather.serviceId, authorization: bought.authorization })
  }
  return [
    { at: 19 * DAY, act: open },
    ...DAILY.map((times, index) => ({ at: (18 - index) * DAY - 3 * HOUR, act: () => call(lin, times) })),
    { at: 2 * DAY - HOUR, act: () => call(zhou, TRIED) },
    ...HOURLY.map((times, index) => ({
      at: (HOURLY.length - index) * HOUR - 10 * MINUTE,
      act: () => call(lin, times),
    })),
  ]
}

/** Orders, pays, and looks at the key, as whoever puts it into a program does. */
async function buy(
  { clients, host }: Cast,
  buyer: 'buyer-lin' | 'buyer-zhou',
  { id, plans }: ApiShelf,
  index: number,
): Promise<Bought> {
  const { ask } = clients[buyer]
  const [plan] = plans
  const packageId = plan?.packages[index]?.id
  const placed = await ask<{ id: string; number: string; price: object }>('POST', '/v1/orders', {
    productId: id,
    planId: plan?.id,
    packageId,
  })
  await host.call('POST', `/v1/orders/${placed.id}/payment`, {
    reference: `pay-${placed.number}`,
    amount: placed.price,
  })
  const { instanceId } = await ask<{ instanceId: string }>('GET', `/v1/orders/${placed.id}`)
  const { access } = await ask<{ access: { keyId: string } }>('GET', `/v1/instances/${instanceId}`)
  const { value } = await ask<{ value: string }>('POST', `/v1/instances/${instanceId}/reveal`, { key: 'field-2' })
  return { instanceId, authorization: `Bearer ${access.keyId}.${value}` }
}
