import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { OrderListItem } from '../../bff/contract/order.ts'
import '../../components/order-list/register.ts'
import type { MktOrderList } from '../../components/order-list/order-list.ts'
import { type Call, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { unpaid } from '../../demo/gallery/fixtures/orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, press } from './support/browser.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const all = () => html`<mkt-order-list tab="all"></mkt-order-list>`
const rows = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~="row"]')]
const item = (number: number, other: Partial<OrderListItem> = {}): OrderListItem => ({
  ...order(),
  id: `ord_${String(number).padStart(6, '0')}`,
  number: `20261121-${String(number).padStart(4, '0')}`,
  ...other,
})

describe('the order list', () => {
  const fakes = useFakes()
  let items: readonly OrderListItem[]
  let waiting: readonly OrderListItem[]
  const calls = () => fakes.bff.to('GET /orders').map(({ query }) => query.toString())
  const look = (role: string) => fakes.bff.on('GET /session', () => ({ actor: { role, id: 'user-41' } }))
  const page = ({ query }: Call) => {
    const from = Number(query.get('cursor') ?? 0)
    const to = from + Number(query.get('limit'))
    const list = query.get('waitingFor') ? waiting : items
    return { items: list.slice(from, to), nextCursor: to < list.length ? String(to) : null }
  }

  beforeEach(() => {
    items = [item(3), item(2, { state: 'completed', deadline: null }), item(1)]
    waiting = [{ ...unpaid(), id: 'ord_000009', number: '20261121-0009' }]
    fakes.bff.on('GET /orders', page)
    look('buyer')
  })

  it('begins with what waits for the viewer, counted, and says when it is due', async () => {
    const element = await mount<MktOrderList>(html`<mkt-order-list></mkt-order-list>`)
    expect(calls()).to.deep.equal(['waitingFor=me&limit=20'])
    expect(control(element, '待我处理 1').getAttribute('aria-pressed')).to.equal('true')
    expect(rows(element).map(textOf)).to.deep.equal([
      '协作云 基础版 · 2 年 20261121-0009 11-21 10:02 云帆软件 ¥800 11-28 10:02 还剩 6 天 16 小时 待支付',
    ])
    await expectAccessible(element)
  })

  it('shows everything at once to whom nothing waits for, unless that tab was asked for', async () => {
    waiting = []
    const element = await mount<MktOrderList>(html`<mkt-order-list></mkt-order-list>`)
    expect(rows(element)).to.have.length(3)
    expect(element.tab).to.equal('all')
    const asked = await mount<MktOrderList>(html`<mkt-order-list tab="waiting"></mkt-order-list>`)
    expect(textOf(part(asked, 'empty'))).to.equal('没有需要您处理的订单。查看全部订单')
    await expectAccessible(asked)
    control(asked, 'Show all orders').click()
    await settled(asked)
    expect(rows(asked)).to.have.length(3)
  })

  for (const [role, columns] of [
    ['buyer', '服务商'],
    ['provider', '买家'],
    ['operator', '买家服务商'],
  ] as const)
    it(`shows the ${role} the other side`, async () => {
      look(role)
      const element = await mount<MktOrderList>(all())
      expect(part(element, 'thead tr').textContent).to.equal(`商品订单号${columns}价格截止时间状态`)
      await expectAccessible(element)
    })

  it('gives a provider the states of the work one press away, and takes them back', async () => {
    look('provider')
    const element = await mount<MktOrderList>(all())
    control(element, '待实施').click()
    await settled(element)
    expect(calls().at(-1)).to.equal('state=awaiting-start&limit=20')
    expect(control(element, '待实施').getAttribute('aria-pressed')).to.equal('true')
    await expectAccessible(element)
    control(element, 'Awaiting start').click()
    await settled(element)
    expect(calls().at(-1)).to.equal('limit=20')
  })

  it('opens a row by mouse and by keyboard, once', async () => {
    const element = await mount<MktOrderList>(all())
    const events = recordEvents(element, 'mkt-order-selected')
    rows(element)[1]!.querySelector('td')!.click()
    control(element, '打开订单 20261121-0003').focus()
    await press('Enter')
    expect(events).to.deep.equal(['mkt-order-selected {"id":"ord_000002"}', 'mkt-order-selected {"id":"ord_000003"}'])
  })

  it('is walked through by Tab in reading order', async () => {
    const element = await mount<MktOrderList>(all())
    control(element, '导出 CSV').focus()
    const names: string[] = []
    for (let n = 0; n < 4; n += 1) {
      await press('Tab')
      names.push(focused(element)?.id || (focused(element)?.textContent?.trim() ?? ''))
    }
    expect(names).to.deep.equal(['待我处理', '全部订单', 'q', 'state'])
  })

  it('searches 0.3 seconds after the last letter, at once on Enter, and keeps the rows until the answer', async () => {
    const element = await mount<MktOrderList>(all())
    const search = part<HTMLInputElement>(element, '#q')
    const typed = (text: string) => {
      search.value = text
      search.dispatchEvent(new Event('input'))
    }
    typed('协')
    await fakes.clock.advance(299)
    typed('协作')
    await fakes.clock.advance(299)
    expect(calls()).to.have.length(1)
    await fakes.clock.advance(1)
    await settled(element)
    expect(calls()[1]).to.equal(new URLSearchParams({ q: '协作', limit: '20' }).toString())
    let answer = (_: object) => {}
    fakes.bff.on('GET /orders', () => new Promise<object>((resolve) => (answer = resolve)))
    typed('x')
    part<HTMLFormElement>(element, 'form.filters').requestSubmit()
    await settled(element)
    expect(calls()).to.have.length(3)
    expect(part(element, '.rows-of').getAttribute('aria-busy')).to.equal('true')
    expect(rows(element)).to.have.length(3)
    answer({ items: [], nextCursor: null })
    await settled(element)
    expect(textOf(part(element, 'empty'))).to.equal('没有符合条件的订单。清除筛选')
    await expectAccessible(element)
    fakes.bff.on('GET /orders', page)
    control(element, 'Clear filters').click()
    await settled(element)
    expect(rows(element)).to.have.length(3)
    expect(search.value).to.equal('')
  })

  it('filters by state, and by whole days in the host’s time zone, the last one included', async () => {
    const element = await mount<MktOrderList>(all())
    const pick = async (id: string, value: string) => {
      const input = part<HTMLInputElement>(element, `#${id}`)
      input.value = value
      input.dispatchEvent(new Event('change'))
      await settled(element)
    }
    await pick('state', 'completed')
    await pick('from', '2026-11-20')
    await pick('to', '2026-11-21')
    expect(Object.fromEntries(fakes.bff.to('GET /orders').at(-1)!.query)).to.deep.equal({
      state: 'completed',
      placedFrom: '2026-11-19T16:00:00.000Z',
      placedTo: '2026-11-21T16:00:00.000Z',
      limit: '20',
    })
  })

  it('loads the next page behind the first, without repeating an order, and says how many there are', async () => {
    items = Array.from({ length: 25 }, (_, n) => item(25 - n))
    const element = await mount<MktOrderList>(all())
    expect(rows(element)).to.have.length(20)
    fakes.bff.on('GET /orders', () => ({ items: items.slice(18), nextCursor: null }))
    control(element, '加载更多').click()
    await settled(element)
    expect(rows(element)).to.have.length(25)
    expect(part(element, '[role="status"]').textContent).to.equal('已显示 25 条')
    expect(textOf(element)).not.to.contain('加载更多')
  })

  it('keeps the rows when the next page fails, says so, and can try again', async () => {
    items = Array.from({ length: 25 }, (_, n) => item(25 - n))
    const element = await mount<MktOrderList>(all())
    fakes.bff.on('GET /orders', () => problem(500, 'internal'))
    control(element, '加载更多').click()
    await settled(element)
    expect(rows(element)).to.have.length(20)
    expect(part(element, '[role="alert"]').textContent, 'read out').to.contain('云市场出现故障')
    await expectAccessible(element)
    fakes.bff.on('GET /orders', page)
    control(element, 'Try again').click()
    await settled(element)
    expect(rows(element)).to.have.length(25)
  })

  it('is read again when the window comes back after 5 seconds, not after 4.999, as long as it was', async () => {
    items = Array.from({ length: 60 }, (_, n) => item(60 - n))
    const element = await mount<MktOrderList>(all())
    control(element, '加载更多').click()
    await settled(element)
    await fakes.clock.advance(4999)
    window.dispatchEvent(new Event('focus'))
    await settled(element)
    expect(calls()).to.have.length(2)
    await fakes.clock.advance(1)
    window.dispatchEvent(new Event('focus'))
    await settled(element)
    expect(calls().at(-1)).to.equal('limit=40')
    expect(rows(element)).to.have.length(40)
  })

  it('is accessible with no orders at all, while it loads, and when it failed', async () => {
    items = []
    const empty = await mount<MktOrderList>(all())
    expect(textOf(part(empty, 'empty'))).to.equal('暂无订单。')
    expect(empty.matches(':state(empty)')).to.equal(true)
    await expectAccessible(empty)
    fakes.bff.on('GET /orders', () => new Promise(() => {}))
    const loading = await mount<MktOrderList>(all())
    expect(loading.offsetHeight).to.be.greaterThan(300)
    await expectAccessible(loading)
    fakes.bff.on('GET /orders', () => problem(403, 'forbidden'))
    await expectAccessible(await mount<MktOrderList>(all()))
  })

  it('becomes cards at 320 pixels: no row scrolls sideways, and it stays a table to a reader', async () => {
    items = [item(1, { product: { id: 'prd_collab1', name: 'Enterprise data migration and backup service' } })]
    const element = await mount<MktOrderList>(all(), { width: '320px', lang: 'en' })
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
    expect(rows(element)[0]!.offsetHeight).to.be.greaterThan(80)
    expect(part(element, 'table[role]').getAttribute('role')).to.equal('table')
  })

  it('leaves no timer behind when it is removed', async () => {
    const element = await mount<MktOrderList>(all())
    element.remove()
    expect(fakes.clock.waiting).to.equal(0)
  })
})
