import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { OrderListItem } from '../../bff/contract/order.ts'
import { toCsv } from '../../components/order-list/csv.ts'
import { startOfDay } from '../../components/shared/day.ts'
import '../../components/order-list/register.ts'
import type { MktOrderList } from '../../components/order-list/order-list.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { control, mount, settled, textOf, useFakes } from './support/kit.ts'

describe('exporting orders', () => {
  const fakes = useFakes()
  let total: number
  let saved: { name: string; text: Promise<string> }[]
  const click = HTMLAnchorElement.prototype.click
  const create = URL.createObjectURL
  const item = (n: number): OrderListItem => ({ ...order(), id: `ord_${String(n).padStart(6, '0')}`, number: `N${n}` })

  beforeEach(() => {
    saved = []
    let file: File | null = null
    URL.createObjectURL = (blob) => {
      file = blob as File
      return create(blob)
    }
    HTMLAnchorElement.prototype.click = function () {
      if (file) saved.push({ name: this.download, text: file.text() })
    }
    fakes.bff.on('GET /orders', ({ query }) => {
      const from = Number(query.get('cursor') ?? 0)
      const to = Math.min(from + Number(query.get('limit')), total)
      const items = Array.from({ length: to - from }, (_, n) => item(from + n))
      return { items, nextCursor: to < total ? String(to) : null }
    })
  })
  afterEach(() => {
    HTMLAnchorElement.prototype.click = click
    URL.createObjectURL = create
  })

  async function exported(rounds = 4): Promise<MktOrderList> {
    const element = await mount<MktOrderList>(html`<mkt-order-list tab="all"></mkt-order-list>`)
    control(element, '导出 CSV').click()
    for (let n = 0; n < rounds; n += 1) await settled(element)
    return element
  }

  it('reads all pages of what is filtered and saves one file, with words and the host’s time zone', async () => {
    total = 201
    const element = await exported()
    expect(fakes.bff.to('GET /orders').map(({ query }) => query.get('limit'))).to.deep.equal([
      '20',
      '100',
      '100',
      '100',
    ])
    expect(saved[0]!.name).to.equal('订单-2026-11-21.csv')
    const lines = (await saved[0]!.text).trim().split('\r\n')
    expect(lines).to.have.length(202)
    expect(lines[1]).to.equal(
      '"N0","2026-11-21 10:02 (GMT+8)","新购","协作云","基础版","张三","云帆软件","800.00","CNY","开通中","2026-11-21 21:10 (GMT+8)"',
    )
    expect(textOf(element)).to.contain('已导出 201 条')
  })

  it('stops at 5,000 rows and says that it did', async () => {
    total = 5001
    const element = await exported(30)
    expect((await saved[0]!.text).trim().split('\r\n')).to.have.length(5001)
    expect(textOf(element)).to.contain('仅导出了最新的 5000 条')
  })

  it('exports 5,000 rows whole', async () => {
    total = 5000
    expect(textOf(await exported(30))).to.contain('已导出 5000 条')
  })

  it('is not stopped by the second half of a double click', async () => {
    total = 201
    const element = await mount<MktOrderList>(html`<mkt-order-list tab="all"></mkt-order-list>`)
    const button = control(element, '导出 CSV')
    for (const detail of [1, 2])
      button.dispatchEvent(new MouseEvent('click', { detail, bubbles: true, composed: true }))
    for (let n = 0; n < 4; n += 1) await settled(element)
    expect(saved).to.have.length(1)
  })

  it('can be stopped, and saves nothing then', async () => {
    total = 1000
    const element = await mount<MktOrderList>(html`<mkt-order-list tab="all"></mkt-order-list>`)
    fakes.bff.on('GET /orders', () => new Promise(() => {}))
    control(element, '导出 CSV').click()
    await settled(element)
    expect(textOf(element)).to.contain('正在导出，已获取 0 条')
    control(element, '取消').click()
    await settled(element)
    expect(control(element, '导出 CSV')).to.exist
    expect(saved).to.deep.equal([])
  })

  it('says why it failed', async () => {
    total = 30
    const element = await mount<MktOrderList>(html`<mkt-order-list tab="all"></mkt-order-list>`)
    fakes.bff.on('GET /orders', () => problem(500, 'internal'))
    control(element, '导出 CSV').click()
    await settled(element)
    expect(textOf(element)).to.contain('云市场出现故障')
  })
})

describe('a CSV cell', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
    it(`cannot start a formula by ${JSON.stringify(start)}`, () => {
      expect(toCsv([[`${start}1+1`]])).to.equal(`\ufeff"'${start}1+1"\r\n`)
    })

  it('keeps quotes, commas and line breaks', () => {
    expect(toCsv([['a "b", c\nd', 'x=1']])).to.equal('\ufeff"a ""b"", c\nd","x=1"\r\n')
  })
})

describe('the start of a day', () => {
  for (const [day, zone, days, instant] of [
    ['2026-11-21', 'Asia/Shanghai', 0, '2026-11-20T16:00:00.000Z'],
    ['2026-11-21', 'UTC', 1, '2026-11-22T00:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', 0, '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', 'Europe/Berlin', 0, '2026-03-29T22:00:00.000Z'],
    ['2026-11-02', 'America/New_York', 0, '2026-11-02T05:00:00.000Z'],
  ] as const)
    it(`${day} plus ${days} in ${zone} is ${instant}`, () => {
      expect(startOfDay(day, zone, days)).to.equal(instant)
    })

  it('is nothing for no day', () => {
    expect(startOfDay('', 'UTC')).to.equal(undefined)
  })
})
