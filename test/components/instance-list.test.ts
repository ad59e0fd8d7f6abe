import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { InstanceListItem } from '../../bff/contract/instance.ts'
import '../../components/instance-list/register.ts'
import type { MktInstanceList } from '../../components/instance-list/instance-list.ts'
import { configureMkt } from '../../components/session/configure.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { press } from './support/browser.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const list = () => html`<mkt-instance-list></mkt-instance-list>`
const rows = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~="row"]')]

describe('the instance list', () => {
  const fakes = useFakes()
  let items: readonly InstanceListItem[]

  beforeEach(() => {
    items = [
      instance(),
      instance({ id: 'ins_expired1', state: 'expired', trial: true, expiresAt: '2026-11-20T10:00:00.000Z' }),
      instance({ id: 'ins_creating1', state: 'creating', expiresAt: null }),
      instance({ id: 'ins_forever1', expiresAt: null }),
    ]
    fakes.bff.on('GET /instances', ({ query }) => ({
      items: items.filter(({ state }) => !query.get('state') || state === query.get('state')),
      nextCursor: null,
    }))
  })

  it('shows product, plan, id, expiry and the state in words', async () => {
    const element = await mount<MktInstanceList>(list())
    expect(rows(element).map(textOf)).to.deep.equal([
      '协作云 基础版 ins_7k2mq0c4v9xw 2028-11-21 10:03 还剩 730 天 运行中',
      '协作云 试用基础版 ins_expired1 11-20 18:00 1 天前 已到期',
      '协作云 基础版 ins_creating1 创建中',
      '协作云 基础版 ins_forever1 无到期时间 运行中',
    ])
    await expectAccessible(element)
  })

  it('has been purchased by a buyer, and delivered by a provider', async () => {
    const role = (name: string) =>
      fakes.bff.on('GET /session', () => ({ id: 'ses_1', actor: { role: name, id: 'somebody' } }))
    role('buyer')
    expect(textOf(part(await mount<MktInstanceList>(list()), 'title'))).to.equal('已购产品')
    configureMkt({ session: async () => fakes.bff.session() })
    role('provider')
    items = []
    const element = await mount<MktInstanceList>(list())
    expect(textOf(part(element, 'title'))).to.equal('已交付实例')
    expect(textOf(part(element, 'empty'))).to.equal('暂无已交付的实例。')
  })

  it('opens a row by mouse and by keyboard, once', async () => {
    const element = await mount<MktInstanceList>(list())
    const events = recordEvents(element, 'mkt-instance-selected')
    rows(element)[1]!.querySelector('td')!.click()
    control(element, '打开协作云 基础版').focus()
    await press('Enter')
    expect(events).to.deep.equal([
      'mkt-instance-selected {"id":"ins_expired1"}',
      'mkt-instance-selected {"id":"ins_7k2mq0c4v9xw"}',
    ])
  })

  it('is filtered by state; a state without products says so and leads back', async () => {
    const element = await mount<MktInstanceList>(list())
    const pick = async (state: string) => {
      const select = part<HTMLSelectElement>(element, '#state')
      select.value = state
      select.dispatchEvent(new Event('change'))
      await settled(element)
    }
    await pick('expired')
    expect(rows(element)).to.have.length(1)
    await pick('released')
    expect(textOf(part(element, 'empty'))).to.equal('没有处于该状态的产品。 查看全部')
    await expectAccessible(element)
    control(element, 'Show all').click()
    await settled(element)
    expect(rows(element)).to.have.length(4)
  })

  it('shows what ends first when asked to, and marks what ends within a week', async () => {
    items = [instance({ expiresAt: '2026-11-27T02:00:00.000Z' }), instance({ id: 'ins_later01' })]
    const element = await mount<MktInstanceList>(list())
    const select = part<HTMLSelectElement>(element, '#sort')
    select.value = 'expiry'
    select.dispatchEvent(new Event('change'))
    await settled(element)
    expect(fakes.bff.to('GET /instances').at(-1)!.query.get('sort')).to.equal('expiry')
    expect(element.shadowRoot!.querySelectorAll('[data-soon]')).to.have.length(1)
    await expectAccessible(element)
  })

  it('is accessible when empty, while it loads, and when it failed', async () => {
    items = []
    const empty = await mount<MktInstanceList>(list())
    expect(textOf(part(empty, 'empty'))).to.equal('暂无已购产品。')
    await expectAccessible(empty)
    fakes.bff.on('GET /instances', () => new Promise(() => {}))
    const loading = await mount<MktInstanceList>(list())
    expect(loading.offsetHeight).to.be.greaterThan(200)
    await expectAccessible(loading)
    fakes.bff.on('GET /instances', () => problem(500, 'internal'))
    await expectAccessible(await mount<MktInstanceList>(list()))
  })

  it('becomes cards at 320 pixels without scrolling sideways', async () => {
    const element = await mount<MktInstanceList>(list(), { width: '320px', lang: 'en' })
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
  })
})
