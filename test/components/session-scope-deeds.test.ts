import { expect } from '@open-wc/testing'
import { html } from 'lit'
import { type ComponentName, FEATURES, type FeatureName } from '../../bff/contract/session-scope.ts'
import { loadMkt } from '../../components/all.ts'
import { configureMkt } from '../../components/session/configure.ts'
import { narrowed, type Scene } from '../../demo/gallery/exhibit.ts'
import { ELEMENT_NAMES, type ElementName, exhibits } from '../../demo/gallery/exhibits.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { mount, part, recordEvents, settled, useFakes } from './support/kit.ts'

/** An element, the scene it is in, and what is looked for there: a selector, or the words of a button in 「」. */
type Sight = readonly [ElementName, string, string]

const isolated: Scene = { serve: (bff) => void bff.on('GET /instances/:id', () => instance({ isolated: true })) }
const key = { id: 'key_gateway1', name: '网关', createdAt: '2026-11-20T02:00:00.000Z' }
const unused = { rotatedAt: null, previousUntil: null, disabledAt: null }
/** Scenes that differ from the gallery's only in what a session meets in them. */
const MORE: Readonly<Record<string, Scene>> = {
  isolated,
  keys: {
    view: () => html`<mkt-delivery-console tab="keys"></mkt-delivery-console>`,
    serve: (bff) => void bff.on('GET /provider/api-keys', () => ({ items: [{ ...key, ...unused }], nextCursor: null })),
  },
}

/** What is done in an element, and the one name that lets it stand there. */
const DEEDS: readonly [...Sight, FeatureName][] = [
  ['instance-card', 'usual', '[part~="reveal-button"]', 'reveal-credentials'],
  ['instance-card', 'usual', '[part~="copy-button"][aria-label*="密码"]', 'reveal-credentials'],
  ['instance-card', 'api-goods', '[part~="reveal-button"]', 'reveal-credentials'],
  ['instance-card', 'api-goods', '「再次购买」', 'place-orders'],
  ['instance-card', 'api-goods', '「更换密钥」', 'manage-access-keys'],
  ['instance-card', 'api-goods', '「停用」', 'manage-access-keys'],
  ['instance-card', 'renewal-unpaid', '「取消订单」', 'cancel-orders'],
  ['order-timeline', 'usual', '「下载证据包」', 'download-evidence'],
  ['product-page', 'usual', '.buy', 'place-orders'],
  ['order-messages', 'usual', 'textarea', 'write-messages'],
  ['requirement-form', 'empty', '[part~="drop-zone"]', 'upload'],
  ['requirement-form', 'to-accept', '[part~="reveal-button"]', 'reveal-credentials'],
  ['product-form', 'choose-kind', '[type="submit"]', 'edit-products'],
  ['product-form', 'presentation', '[part~="drop-zone"]', 'upload'],
  ['product-list', 'own', '[part~="button-primary"]', 'edit-products'],
  ['product-list', 'own-empty', '「新建商品」', 'edit-products'],
  ['code-pool', 'usual', '[id^="import-"]', 'manage-codes'],
  ['api-services', 'usual', 'header [part~="button"]', 'manage-api-services'],
  ['api-services', 'usual', '.acts', 'manage-api-services'],
  ['delivery-console', 'usual', '#open-live', 'manage-endpoint'],
  ['delivery-console', 'usual', '#tab-debugger', 'test-endpoint'],
  ['delivery-console', 'conformance', '#start', 'test-endpoint'],
  ['delivery-console', 'log-opened', '「重放失败通知」', 'replay'],
  ['delivery-console', 'log-opened', '「重放到调试地址」', 'test-endpoint'],
  ['delivery-console', 'keys', '#key-add', 'manage-keys'],
  ['delivery-console', 'keys', '「更换密钥」', 'manage-keys'],
]

/** Ways to other elements, which lead nowhere when these are not in the session. */
const WAYS: readonly [...Sight, ComponentName, ...ComponentName[]][] = [
  ['order-list', 'usual', 'tbody button', 'order-timeline', 'requirement-form', 'order-messages'],
  ['instance-list', 'usual', 'tbody button', 'instance-card'],
  ['instance-card', 'renewal-unpaid', '.open-order .link', 'order-timeline'],
  ['order-timeline', 'completed', '「查看实例」', 'instance-card'],
  ['order-timeline', 'in-service', '「留言」', 'order-messages'],
  ['product-list', 'usual', '.open', 'product-page'],
  ['product-list', 'own', 'tbody .open', 'product-form'],
  ['product-list', 'own', '「预览」', 'product-page'],
  ['product-list', 'reviewing', 'mkt-product-page', 'product-page'],
  ['product-form', 'usual', '「预览」', 'product-page'],
  ['product-form', 'choose-kind', '「前往发货控制台」', 'delivery-console'],
]

describe('in a session for less than its role may', () => {
  const fakes = useFakes()
  before(loadMkt)

  async function show(
    [name, scene]: readonly [ElementName, string, ...unknown[]],
    features: readonly FeatureName[],
    components: readonly ComponentName[] = ELEMENT_NAMES,
  ) {
    configureMkt({ session: fakes.bff.session.bind(fakes.bff) })
    const exhibit = exhibits[name]
    const { serve, view, act } = exhibit.scenes[scene] ?? MORE[scene] ?? {}
    exhibit.serve(fakes.bff)
    serve?.(fakes.bff)
    narrowed(fakes.bff, components, features, name === 'requirement-form' ? 'buyer' : 'provider')
    const element = await mount<HTMLElement>((view ?? exhibit.view)())
    await settled(element)
    await act?.(handsOn(element))
    return element
  }

  for (const deed of DEEDS) {
    const [name, scene, sight, feature] = deed
    it(`${name} (${scene}) shows ${sight} to who may ${feature}, and to nobody else`, async () => {
      const others = FEATURES.filter((one) => one !== feature)
      expect(sees(await show(deed, others), sight), 'everything else').to.equal(false)
      expect(sees(await show(deed, [feature]), sight), feature).to.equal(true)
    })
  }

  for (const way of WAYS) {
    const [name, scene, sight, ...to] = way
    it(`${name} (${scene}) shows ${sight} where ${to.join(' or ')} is shown, and nowhere else`, async () => {
      const without = (...names: ComponentName[]) => ELEMENT_NAMES.filter((one) => !names.includes(one))
      const element = await show(way, FEATURES, without(...to))
      expect(sees(element, sight)).to.equal(false)
      const opened = recordEvents(element, 'mkt-order-selected', 'mkt-instance-selected', 'mkt-product-selected')
      element.shadowRoot?.querySelector<HTMLElement>('tbody tr')?.click()
      expect(opened).to.deep.equal([])
      expect(sees(await show(way, FEATURES, without(...to.slice(1))), sight)).to.equal(true)
    })
  }

  it('settings that were being written open again for who may save them, and for nobody else', async () => {
    const opens = (element: HTMLElement) => sees(element, '#endpoint-url')
    const element = await show(['delivery-console', 'usual'], ['manage-endpoint'])
    await handsOn(element).press('#open-live')
    await handsOn(element).write('#endpoint-url', 'https://half.example.com/no')
    element.remove()
    expect(opens(await show(['delivery-console', 'usual'], []))).to.equal(false)
    expect(opens(await show(['delivery-console', 'usual'], ['manage-endpoint']))).to.equal(true)
    sessionStorage.clear()
  })

  it('credentials are framed for who may reveal them or sign in, and for nobody else', async () => {
    const frame = async (...features: FeatureName[]) =>
      sees(await show(['instance-card', 'isolated'], features), 'iframe, [part~="alert"]')
    const others = FEATURES.filter((one) => one !== 'reveal-credentials' && one !== 'sign-in')
    expect(await frame(...others)).to.equal(false)
    expect(await frame('reveal-credentials')).to.equal(true)
    expect(await frame('sign-in')).to.equal(true)
  })
})

function sees(element: HTMLElement, sight: string): boolean {
  const { shadowRoot } = element
  if (!sight.startsWith('「')) return shadowRoot?.querySelector(sight) != null
  const words = (one: Element) => one.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  return [...(shadowRoot?.querySelectorAll('button') ?? [])].some((one) => words(one).startsWith(sight.slice(1, -1)))
}

function handsOn(element: HTMLElement): Parameters<NonNullable<Scene['act']>>[0] {
  return {
    press: async (selector) => {
      part(element, selector).click()
      await settled(element)
    },
    write: async (selector, text) => {
      const input = part<HTMLInputElement>(element, selector)
      input.value = text
      input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await settled(element)
    },
  }
}
