import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ComponentName, FeatureName } from '../../bff/contract/session-scope.ts'
import type { SessionRole } from '../../bff/domain/role.ts'
import { type HumanShop, openHumanShop, RESULT } from '../support/human.ts'
import { expectOk } from '../support/journey.ts'
import { openSaasShop, type SaasShop } from '../support/saas-shop.ts'
import { ORIGIN } from '../support/world.ts'

type Scope = { readonly components?: readonly ComponentName[]; readonly features?: readonly FeatureName[] }
type Offer = { readonly command: string }

let shop: SaasShop
let people: HumanShop
beforeAll(async () => {
  shop = await openSaasShop()
  people = await openHumanShop(shop.world, 'service', {}, { providerId: 'isv-2' })
})
afterAll(() => shop.close())

const mint = (body: object) => shop.world.request(shop.world.host.key, 'POST', '/v1/sessions', body)
const ask = (token: string, method: string, path: string, body?: object, headers = {}) =>
  shop.world.request(token, method, path, body, headers)
const told = async (answer: ReturnType<typeof ask>) => {
  const { status, body } = await answer
  return [status, body.code]
}
const REFUSED = [403, 'out-of-scope']

async function session(
  scope: Scope & { readonly isolated?: boolean; readonly resources?: readonly string[] },
  role: SessionRole = 'buyer',
) {
  const actor = { role, id: role === 'buyer' ? 'buyer-1' : role === 'provider' ? 'isv-2' : 'op-1' }
  return (await expectOk(mint({ actor, origin: ORIGIN, ...scope }))).token as string
}
const names = (offers: readonly Offer[]) => offers.map(({ command }) => command)

describe('a session says what it may show and do:', () => {
  const seen = async (scope: Scope, role?: SessionRole) => {
    const { components, features } = await expectOk(ask(await session(scope, role), 'GET', '/v1/session'))
    return { components, features }
  }

  it('all that its role may, unless it was minted for less', async () => {
    const buyer = await seen({})
    expect(buyer.components).toContain('instance-card')
    expect(buyer.features).toContain('reveal-credentials')
    expect(buyer.components).not.toContain('delivery-console')
    expect(buyer.features).not.toContain('replay')
    const provider = await seen({}, 'provider')
    expect(provider.components).toEqual(expect.arrayContaining(['delivery-console', 'code-pool', 'api-services']))
    expect(provider.features).not.toContain('accept')
    const operator = await seen({}, 'operator')
    expect(operator.components).toContain('alert-list')
    expect(operator.features).toEqual(expect.arrayContaining(['handle-alerts', 'review-products', 'decide']))
    expect(operator.features).not.toContain('edit-products')
  })

  it('what was asked for, less what stands in none of its elements or is nothing for its role', async () => {
    expect(
      await seen({
        components: ['order-list', 'order-timeline', 'alert-list'],
        features: ['accept', 'renew', 'decide'],
      }),
    ).toEqual({
      components: ['order-list', 'order-timeline'],
      features: ['accept'],
    })
    expect(await seen({ features: [] })).toMatchObject({ features: [] })
  })

  it('and a token that claims more is none: the session’s row decides', async () => {
    const narrow = await session({ features: [] })
    const [header, payload] = narrow.split('.').map((part) => {
      try {
        return JSON.parse(Buffer.from(part, 'base64url').toString())
      } catch {
        return null
      }
    })
    const claims = { ...payload, components: null, features: ['accept'], scope: 'all' }
    const signed = new SignJWT(claims).setProtectedHeader(header)
    const real = await signed.sign(shop.world.shell.vault.derive('session token')[0])
    expect((await expectOk(ask(real, 'GET', '/v1/session'))).features).toEqual([])
    const forged = await signed.sign(Buffer.alloc(32, 9))
    expect((await ask(forged, 'GET', '/v1/session')).status).toBe(401)
    expect(
      await told(ask(narrow, 'POST', '/v1/sessions', { actor: { role: 'buyer', id: 'buyer-1' }, origin: ORIGIN })),
    ).toEqual([403, 'forbidden'])
  })

  it('the same after each refresh, and of two sessions each its own', async () => {
    const [looks, acts] = [{ features: [] }, { features: ['accept' as const] }]
    for (let turn = 0; turn < 3; turn += 1) {
      expect((await seen(looks)).features).toEqual([])
      expect((await seen(acts)).features).toEqual(['accept'])
    }
  })
})

describe('an order, its commands and its messages', () => {
  it('offer a session what it may and refuse it the rest, in lists too', async () => {
    const id = await people.reach('awaiting-acceptance')
    const path = `/v1/orders/${id}`
    const whole = await people.see('buyer', id)
    expect(names(whole.commands)).toEqual(expect.arrayContaining(['accept', 'reject', 'request-extension']))
    const accepts = await session({ components: ['order-list', 'order-timeline'], features: ['accept'] })
    const seen = await expectOk(ask(accepts, 'GET', path))
    expect(names(seen.commands)).toEqual(['accept', 'reject'])
    const { items } = await expectOk(ask(accepts, 'GET', '/v1/orders'))
    const listed = items.find((one: { id: string }) => one.id === id)
    expect(names(listed.commands).every((command) => ['accept', 'reject'].includes(command))).toBe(true)
    const asked = { command: 'request-extension', reason: '再等等' }
    expect(await told(ask(accepts, 'POST', `${path}/commands`, asked))).toEqual(REFUSED)
    expect((await people.see('buyer', id)).version).toBe(whole.version)
    for (const [method, at] of [
      ['GET', `${path}/messages`],
      ['GET', `${path}/evidence`],
      ['GET', '/v1/instances'],
    ] as const)
      expect(await told(ask(accepts, method, at)), at).toEqual(REFUSED)
    const accepted = await expectOk(ask(accepts, 'POST', `${path}/commands`, { command: 'accept', resultVersion: 1 }))
    expect(accepted.state).toBe('completed')
  })

  it('are read and not touched by a session that only looks', async () => {
    const id = await people.reach('awaiting-acceptance')
    const path = `/v1/orders/${id}`
    const looks = await session({ features: [] })
    const seen = await expectOk(ask(looks, 'GET', path))
    expect([seen.commands, seen.later]).toEqual([[], []])
    for (const [at, body] of [
      [`${path}/commands`, { command: 'accept', resultVersion: 1 }],
      [`${path}/messages`, { text: '您好' }],
      [`${path}/results/1/reveal`, { key: 'account-1' }],
    ] as const)
      expect(await told(ask(looks, 'POST', at, body)), at).toEqual(REFUSED)
    const file = { authorization: `Bearer ${looks}`, 'content-type': 'image/png', 'x-file-name': 'a.png' }
    const uploaded = await shop.world.app.request('/v1/uploads?purpose=message', {
      method: 'POST',
      headers: file,
      body: 'x',
    })
    expect([uploaded.status, (await uploaded.json()).code]).toEqual(REFUSED)
  })

  it('are followed live only where an element of the session does', async () => {
    const id = await people.reach('in-service')
    const follow = async (scope: Scope) => {
      const authorization = `Bearer ${await session(scope)}`
      const answer = await shop.world.app.request(`/v1/orders/${id}/stream`, { headers: { authorization } })
      await answer.body?.cancel()
      return answer.status
    }
    expect(await follow({ components: ['order-timeline'] })).toBe(200)
    expect(await follow({ components: ['order-list', 'instance-card'] })).toBe(403)
  })

  it('pinned to one order as well, is both: that order, and that deed', async () => {
    const [one, other] = [await people.reach('awaiting-acceptance'), await people.reach('awaiting-acceptance')]
    const token = await session({ resources: [one], features: ['accept'] })
    const give = (id: string, command: string) =>
      told(ask(token, 'POST', `/v1/orders/${id}/commands`, { command, resultVersion: 1, reason: '重做' }))
    expect(await give(other, 'accept')).toEqual([404, 'not-found'])
    expect(await give(one, 'request-refund')).toEqual(REFUSED)
    expect((await give(one, 'accept'))[0]).toBe(200)
  })

  it('asked again under a key of another session, offer what this one may', async () => {
    const id = await people.reach('awaiting-acceptance')
    const again = { 'idempotency-key': 'a-key-of-one-buyer' }
    const reject = { command: 'reject', resultVersion: 1, reason: '缺少文档' }
    const first = await expectOk(ask(people.tokens.buyer, 'POST', `/v1/orders/${id}/commands`, reject, again))
    expect(names(first.commands)).toContain('request-refund')
    const accepts = await session({ features: ['accept'] })
    const second = await expectOk(ask(accepts, 'POST', `/v1/orders/${id}/commands`, reject, again))
    expect(second.version).toBe(first.version)
    expect(names(second.commands)).not.toContain('request-refund')
  })

  it('of a provider that hands over and sets no price', async () => {
    const id = await people.reach('in-service')
    const token = await session({ components: ['requirement-form'], features: ['hand-over'] }, 'provider')
    expect(names((await expectOk(ask(token, 'GET', `/v1/orders/${id}`))).commands)).toEqual(['finish'])
    const finish = { command: 'finish', result: RESULT }
    expect((await expectOk(ask(token, 'POST', `/v1/orders/${id}/commands`, finish))).state).toBe('awaiting-acceptance')
  })
})

describe('products and alerts', () => {
  it('offer a reviewer the review, and nothing else', async () => {
    const token = await session({ components: ['product-list'], features: ['review-products'] }, 'operator')
    const product = await expectOk(ask(token, 'GET', `/v1/products/${people.productId}`))
    expect(product.commands).toEqual([])
    const unlist = { command: 'unlist', reason: '违规' }
    expect(await told(ask(token, 'POST', `/v1/products/${people.productId}/commands`, unlist))).toEqual(REFUSED)
    expect(await told(ask(token, 'GET', '/v1/operator/alerts'))).toEqual(REFUSED)
  })
})

describe('an instance', () => {
  it('offers neither what it costs nor what it hides', async () => {
    const { instanceId } = await shop.buy()
    const path = `/v1/instances/${instanceId}`
    const whole = await shop.instance(instanceId)
    expect([names(whole.commands), whole.loginLink, whole.moneyBack]).toEqual([['renewal'], true, 'possible'])
    const token = await session({ components: ['instance-card'], features: ['reveal-credentials'] })
    const seen = await expectOk(ask(token, 'GET', path))
    expect([seen.commands, seen.loginLink, seen.moneyBack]).toEqual([[], false, null])
    expect((await expectOk(ask(token, 'POST', `${path}/reveal`, { key: 'field-2' }))).value).toBe('canary-password')
    expect(await told(ask(token, 'POST', `${path}/login-link`))).toEqual(REFUSED)
    expect(await told(ask(token, 'GET', `${path}/offers`))).toEqual(REFUSED)
    expect(
      await told(ask(token, 'POST', `${path}/orders`, { type: 'renewal', period: { count: 1, unit: 'year' } })),
    ).toEqual(REFUSED)
  })

  it('in its frame shows no more than the page’s session may', async () => {
    const { instanceId } = await shop.buy()
    const path = `/v1/instances/${instanceId}`
    const enter = async (scope: Scope) => {
      const { ticket } = await expectOk(
        ask(await session({ ...scope, isolated: true }), 'POST', `${path}/frame-ticket`),
      )
      const own = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
      const init = { method: 'POST', headers: own, body: JSON.stringify({ ticket }) }
      const entered = await (await shop.world.app.request('http://localhost/isolated/sessions', init)).json()
      return entered.token as string
    }
    const reveals = await enter({ features: ['reveal-credentials', 'renew'] })
    expect(await expectOk(ask(reveals, 'GET', '/v1/session'))).toMatchObject({
      components: ['instance-card'],
      features: ['reveal-credentials'],
    })
    expect((await expectOk(ask(reveals, 'POST', `${path}/reveal`, { key: 'field-2' }))).value).toBe('canary-password')
    expect(await told(ask(reveals, 'POST', `${path}/login-link`))).toEqual(REFUSED)
    expect(await told(ask(reveals, 'GET', '/v1/orders'))).toEqual(REFUSED)
    const signsIn = await enter({ features: ['sign-in'] })
    expect(await told(ask(signsIn, 'POST', `${path}/reveal`, { key: 'field-2' }))).toEqual(REFUSED)
    const neither = await session({ features: ['renew'], isolated: true })
    expect(await told(ask(neither, 'POST', `${path}/frame-ticket`))).toEqual(REFUSED)
  })
})
