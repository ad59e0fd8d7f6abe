import { ENDPOINT_TOKEN, type Market } from '../support/market.ts'
import { goodAnswer } from '../support/plain-provider.ts'
import type { Notes } from './notes.ts'
import type { Random } from './random.ts'

/** How often the provider refuses, from one moment to the next, what it is told of instances it has made. */
const IN_A_BAD_MOOD = 0.3

/** What people see to and look at when they come back; whatever they may not do by now is left. */
export async function beginMoment(
  { world, own, provider }: Market,
  notes: Notes,
  random: Random,
  tokens: Readonly<Record<string, string>>,
): Promise<void> {
  const { buyer = own.buyer, provider: vendor = own.provider } = tokens
  if (random.chance(IN_A_BAD_MOOD))
    provider.answers((action, body) =>
      action === 'createInstance' ? goodAnswer(action, body) : { status: 400, text: 'no' },
    )
  else provider.behaves()
  const endpoint = { mode: 'live', protocol: 'tencent', url: provider.url, secrets: { token: ENDPOINT_TOKEN } }
  await world.request(vendor, 'PUT', '/v1/provider/endpoint', endpoint)
  const look = async (who: string, token: string, operation: string, path: string) => {
    const { status, body } = await world.request(token, 'GET', path)
    if (status === 200) notes.learn(who, operation, path, JSON.stringify(body))
    return body
  }
  await look('buyer', buyer, 'read-order', `/v1/orders/${own.work}`)
  await look('buyer', buyer, 'list-term-offers', `/v1/instances/${own.instance}/offers`)
  await look('provider', vendor, 'list-notifications', '/v1/provider/notifications?state=refused')
  const { fields } = await look('buyer', buyer, 'read-instance', `/v1/instances/${own.access}`)
  if (!fields) return
  const [id, secret] = fields
  const path = `/v1/instances/${own.access}/reveal`
  const { value } = (await world.request(buyer, 'POST', path, { key: secret.key })).body
  if (value) notes.caller = { id: id.value, secret: value }
}
