import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { CatalogPage } from '../../bff/contract/catalog.ts'
import { access, goods, usage } from '../../demo/gallery/fixtures/usage.ts'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { catalogPlan, catalogProduct, upload } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('the card of API goods', () => {
  const fakes = useFakes()
  beforeEach(() => {
    fakes.bff
      .on('GET /instances/:id', () => goods())
      .on('GET /instances/:id/usage', () => usage())
      .on('POST /instances/:id/reveal', () => ({ value: 'the-secret' }))
  })
  const open = async (width?: string) => {
    const element = await mount<MktInstanceCard>(card(), width ? { width } : {})
    await settled(element)
    return element
  }

  it('shows the address, the key id, the masked secret, and each package with what is used of it', async () => {
    const element = await open()
    for (const word of [
      '访问地址',
      'api.example.com/sms',
      '密钥 ID',
      access.keyId,
      '套餐列表',
      '已用 1,234 / 10,000 次',
      '已用 1,000 / 1,000 次',
      '已用完',
      '使用中',
    ])
      expect(textOf(element)).to.contain(word)
    expect(textOf(element)).not.to.contain('the-secret')
    control(element, '显示密钥').click()
    await settled(element)
    expect(textOf(element)).to.contain('the-secret')
    await expectAccessible(element)
  })

  it('draws the last 24 hours, the last 30 days, and every figure of them as a table', async () => {
    const element = await open()
    const chart = () => element.shadowRoot!.querySelector('figure svg')!
    expect(chart().getAttribute('aria-label')).to.equal('最近 24 小时：成功 2,760 次，拒绝 3 次')
    expect(chart().querySelectorAll('.bar-calls')).to.have.lengthOf(23) // The first hour had none.
    expect(chart().querySelectorAll('.bar-refused')).to.have.lengthOf(1)
    control(element, '30 天').click()
    await settled(element)
    expect(chart().getAttribute('aria-label')).to.equal('最近 30 天：成功 43,500 次，拒绝 3 次')
    expect(control(element, '30 天').getAttribute('aria-pressed')).to.equal('true')
    const rows = [...element.shadowRoot!.querySelectorAll('.figures tbody tr')]
    expect(rows).to.have.lengthOf(30)
    expect([...rows[0]!.children].map((cell) => cell.textContent?.trim())).to.deep.equal(['11-21', '2,900', '3'])
    await expectAccessible(element)
  })

  it('asks again while it is looked at, and keeps what it shows when that fails', async () => {
    const element = await open()
    fakes.bff.on('GET /instances/:id/usage', () => problem(503, 'unavailable'))
    await fakes.clock.advance(5000)
    await settled(element)
    expect(fakes.bff.to('GET /instances/ins_7k2mq0c4v9xw/usage').length).to.be.greaterThan(1)
    expect(textOf(element)).to.contain('已用 1,234 / 10,000 次')
  })

  it('makes a new secret after a question that says what becomes of the old one', async () => {
    fakes.bff.on('POST /instances/:id/keys/rotate', () => access)
    const element = await open()
    control(element, '更换密钥').click()
    await settled(element)
    control<HTMLInputElement>(element, '立即失效（已泄露）').click()
    await settled(element)
    fakes.bff.on('GET /instances/:id', () => goods({ previousUntil: '2026-11-22T10:00:00.000Z' }))
    element.shadowRoot!.querySelector<HTMLButtonElement>('dialog [type=submit]')!.click()
    await settled(element)
    const [call] = fakes.bff.to('POST /instances/ins_7k2mq0c4v9xw/keys/rotate')
    expect(call!.body).to.deep.equal({ overlapHours: 0 })
    expect(textOf(element)).to.contain('前仍有效')
    control(element, '更换密钥').click()
    await settled(element)
    await expectAccessible(element)
    element.shadowRoot!.querySelector<HTMLButtonElement>('dialog [type=button]')!.click()
    await settled(element)
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
  })

  it('switches the key off after a question, and on again without one', async () => {
    fakes.bff.on('POST /instances/:id/keys/disable', () => access).on('POST /instances/:id/keys/enable', () => access)
    const element = await open()
    control(element, '停用').click()
    await settled(element)
    fakes.bff.on('GET /instances/:id', () => goods({ enabled: false }))
    element.shadowRoot!.querySelector<HTMLButtonElement>('dialog [type=submit]')!.click()
    await settled(element)
    expect(textOf(element)).to.contain('已停用')
    fakes.bff.on('GET /instances/:id', () => goods())
    control(element, '启用').click()
    await settled(element)
    expect(textOf(element)).to.contain('使用中')
    expect(fakes.bff.to('POST /instances/ins_7k2mq0c4v9xw/keys/enable')).to.have.lengthOf(1)
  })

  describe('sells another package for the same key', () => {
    const packages = [
      { id: 'pkg_a', name: '一千条', quota: 1000, count: 3, unit: 'month', price: 4500 },
      { id: 'pkg_b', name: '一万条', quota: 10_000, count: 1, unit: 'year', price: 40_000 },
    ] as const
    const file = upload({ name: '服务协议.pdf', mediaType: 'application/pdf' })
    const page = (
      versionId: string,
      digest: string,
      sold: readonly CatalogPage['plans'][number]['packages'][number][] = packages,
    ) =>
      catalogProduct({
        versionId,
        agreement: { title: '服务协议.pdf', text: null, file, digest },
        plans: [catalogPlan({ id: 'pln_basic01', prices: [], packages: [...sold] })],
      })
    const inDialog = <E extends Element>(element: Element, selector: string) => [
      ...element.shadowRoot!.querySelectorAll<E>(`dialog ${selector}`),
    ]
    const submit = async (element: MktInstanceCard) => {
      inDialog<HTMLButtonElement>(element, '[type=submit]')[0]!.click()
      await settled(element)
    }
    const ask = async () => {
      const element = await open()
      control(element, '再次购买').click()
      await settled(element)
      return element
    }
    const tick = async (element: MktInstanceCard) => {
      inDialog<HTMLInputElement>(element, '[type=checkbox]')[0]!.click()
      await settled(element)
    }

    it('on the agreement of today, which goes with the order, and tells the host of it', async () => {
      fakes.bff
        .on('GET /catalog/:id', () => page('ver_1', 'digest-1'))
        .on('POST /orders', () => ({ id: 'ord_again01', state: 'awaiting-payment' }))
      const element = await ask()
      const events = recordEvents(element, 'mkt-order-placed')
      expect(textOf(element)).to.contain('10,000 次，1 年').and.to.contain('¥400')
      inDialog<HTMLInputElement>(element, '[type=radio]')[1]!.click()
      await settled(element)
      await submit(element)
      expect(textOf(element)).to.contain('请阅读并勾选同意服务协议')
      expect(fakes.bff.to('POST /orders')).to.have.lengthOf(0)
      await expectAccessible(element)
      await tick(element)
      await submit(element)
      const [call] = fakes.bff.to('POST /orders')
      expect(call!.body).to.deep.equal({
        productId: 'prd_collab1',
        versionId: 'ver_1',
        planId: 'pln_basic01',
        packageId: 'pkg_b',
        instanceId: 'ins_7k2mq0c4v9xw',
        agreement: { digest: 'digest-1' },
      })
      expect(events).to.deep.equal(['mkt-order-placed {"id":"ord_again01","state":"awaiting-payment"}'])
    })

    it('again when the offer has changed meanwhile: what is new is shown, and agreed to anew', async () => {
      let now = page('ver_1', 'digest-1')
      fakes.bff
        .on('GET /catalog/:id', () => now)
        .on('POST /orders', ({ body }) =>
          (body as { versionId: string }).versionId === 'ver_2'
            ? { id: 'ord_again01', state: 'awaiting-payment' }
            : problem(409, 'offer-changed'),
        )
      const element = await ask()
      await tick(element)
      now = page('ver_2', 'digest-2', [{ ...packages[1], price: 30_000 }])
      await submit(element)
      expect(textOf(element)).to.contain('商品信息已有变动').and.to.contain('¥300').and.not.to.contain('¥45')
      await submit(element)
      expect(fakes.bff.to('POST /orders')).to.have.lengthOf(1)
      await tick(element)
      await submit(element)
      expect(fakes.bff.to('POST /orders')[1]!.body).to.include({ versionId: 'ver_2', packageId: 'pkg_b' })
    })
  })

  it('offers its provider nothing it may not do, and tells it of no reveals', async () => {
    fakes.bff.on('GET /instances/:id', () => ({ ...goods(), commands: [], reveals: null, history: [] }))
    const element = await open()
    expect(textOf(element)).to.contain('已用 1,234 / 10,000 次').and.to.contain('使用中')
    for (const word of ['再次购买', '更换密钥', '停用', '查看记录']) expect(textOf(element)).not.to.contain(word)
    expect(element.shadowRoot!.querySelector('[part~="footer"]')).to.equal(null)
  })

  it('says in words, not by the colour alone, that a package runs low: from 80 % on', async () => {
    const [, second] = usage().packages
    const of = (used: number) => usage({ packages: [{ ...second!, used }] })
    const badge = async (used: number) => {
      fakes.bff.on('GET /instances/:id/usage', () => of(used))
      return part(await open(), 'package').querySelector('[part~="status"]')!.textContent
    }
    expect(await badge(7999)).to.equal('可用')
    expect(await badge(8000)).to.equal('余量不足')
  })

  it('says that nobody has called where the chart would be empty', async () => {
    const silent = usage().hours.map((one) => ({ ...one, calls: 0, refused: 0 }))
    expect(textOf(await open())).not.to.contain('暂无调用')
    fakes.bff.on('GET /instances/:id/usage', () => usage({ hours: silent }))
    expect(textOf(await open())).to.contain('暂无调用')
  })

  it('says before its end that a package keeps it, and after it that calls are refused until one is bought', async () => {
    const ends = { expiresAt: '2026-11-27T02:03:00.000Z', announcedAt: '2026-11-20T02:00:00.000Z' }
    fakes.bff.on('GET /instances/:id', () => ({ ...goods(), ...ends }))
    expect(textOf(part(await open(), 'alert')))
      .to.contain('再次购买套餐')
      .and.not.to.contain('续费')
    fakes.bff.on('GET /instances/:id', () => ({ ...goods(), ...ends, state: 'expired' }))
    expect(textOf(part(await open(), 'alert')))
      .to.contain('再次购买套餐')
      .and.not.to.contain('续费')
  })

  it('says so when the product is not on sale any more', async () => {
    fakes.bff.on('GET /catalog/:id', () => problem(404, 'not-found'))
    const element = await open()
    control(element, '再次购买').click()
    await settled(element)
    expect(element.shadowRoot!.querySelector('[role=alert]')).not.to.equal(null)
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
  })

  it('has nothing of it when it is compact, and fits into 320 pixels', async () => {
    const element = await open('20rem')
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
    await expectAccessible(element)
    element.compact = true
    await settled(element)
    expect(textOf(element)).not.to.contain('套餐列表')
  })
})
