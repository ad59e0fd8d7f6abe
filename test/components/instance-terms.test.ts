import { expect } from '@open-wc/testing'
import { html } from 'lit'
import type { Instance, TermOfferItem } from '../../bff/contract/instance.ts'
import { BASIC, change, conversion, offered, PRO, renewal, waiting } from '../../demo/gallery/fixtures/terms.ts'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance, order } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const ID = 'ins_7k2mq0c4v9xw'
const card = (lang = 'zh-CN') => html`<mkt-instance-card instance-id=${ID} lang=${lang}></mkt-instance-card>`
describe('what keeps an instance, on its card', () => {
  const fakes = useFakes()
  const dialog = (element: MktInstanceCard) => part(element, 'dialog') as HTMLDialogElement
  const chosen = (element: MktInstanceCard) =>
    [...dialog(element).querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value)
  const outcome = (element: MktInstanceCard) => textOf(dialog(element).querySelector('.outcome') as Element)
  function serve(view: Partial<Instance>, items: readonly TermOfferItem[] = []) {
    let now = instance(view)
    fakes.bff.on('GET /instances/:id', () => now).on('GET /instances/:id/offers', () => offered(items))
    return { becomes: (next: Partial<Instance>) => (now = instance({ ...view, ...next })) }
  }
  async function open(words: string, view: Partial<Instance>, offers: readonly TermOfferItem[]) {
    const served = serve(view, offers)
    const element = await mount<MktInstanceCard>(card())
    control(element, words).click()
    await settled(element)
    return { element, served }
  }

  it('has a button for each order that is to be had, and none for what is not', async () => {
    serve({ commands: [{ command: 'renewal' }, { command: 'change' }] })
    const element = await mount<MktInstanceCard>(card())
    const buttons = [...element.shadowRoot!.querySelectorAll('[part~="term-button"]')].map(textOf)
    expect(buttons).to.deep.equal(['续费', '变更规格'])
    await expectAccessible(element)
  })

  it('shows periods, savings, both expiries and the price, changes them with the choice, and asks for what was shown', async () => {
    const { element, served } = await open('续费', { commands: [{ command: 'renewal' }] }, [
      renewal(1, 30_000),
      renewal(2, 50_000, 60_000),
    ])
    expect(part(element, 'dialog-title').textContent).to.equal('续费')
    expect(textOf(dialog(element)))
      .to.contain('省 ¥100')
      .and.to.contain('新的时长从当前到期时间起算')
    expect(outcome(element)).to.equal(
      '当前到期时间2028-11-21 10:03 (GMT+8) 新的到期时间2029-11-21 10:03 (GMT+8) 应付金额¥300',
    )
    dialog(element).querySelectorAll<HTMLInputElement>('input')[1]!.click()
    await settled(element)
    expect(outcome(element)).to.contain('2030-11-21').and.to.contain('¥500').and.to.contain('¥600')
    await expectAccessible(element)
    fakes.bff.on('POST /instances/:id/orders', () =>
      order({ id: 'ord_new001', type: 'renewal', state: 'awaiting-payment' }),
    )
    const events = recordEvents(element, 'mkt-before-order', 'mkt-order-placed')
    served.becomes({ openOrders: [waiting({ id: 'ord_new001' })] })
    control(element, '提交订单').click()
    await settled(element)
    const call = fakes.bff.calls.find(({ method }) => method === 'POST')!
    expect(call.body).to.deep.equal({
      type: 'renewal',
      planId: BASIC.id,
      period: { count: 2, unit: 'year' },
      price: { amount: 50_000, currency: 'CNY' },
    })
    expect(call.headers.get('idempotency-key')).to.be.a('string')
    expect(events).to.deep.equal([
      'mkt-before-order {"productId":"prd_collab1","planId":"pln_basic01"}',
      'mkt-order-placed {"id":"ord_new001","state":"awaiting-payment"}',
    ])
    expect(textOf(part(element, 'open-order')))
      .to.contain('续费 · 基础版')
      .and.to.contain('待支付')
  })

  it('shows the new price when the offer has changed meanwhile, and stays open for another decision', async () => {
    const { element } = await open('续费', { commands: [{ command: 'renewal' }] }, [renewal(1, 30_000)])
    fakes.bff
      .on('POST /instances/:id/orders', () => problem(409, 'offer-changed'))
      .on('GET /instances/:id/offers', () => offered([renewal(1, 36_000)]))
    control(element, '提交订单').click()
    await settled(element)
    expect(dialog(element).open).to.equal(true)
    expect(outcome(element)).to.contain('¥360')
    expect(textOf(dialog(element))).to.contain('以下为最新内容')
    await expectAccessible(element)
  })

  it('offers another plan for the rest of the time: the expiry stays, and no period is asked for', async () => {
    const { element } = await open('变更规格', { commands: [{ command: 'change' }] }, [change(10_000)])
    expect(outcome(element)).to.equal('规格变更基础版 → 专业版 到期时间不变2028-11-21 10:03 (GMT+8) 应付金额¥100')
    expect(chosen(element)).to.deep.equal([PRO.id])
    expect(textOf(dialog(element))).to.contain('按剩余天数补差价')
  })

  it('says that a smaller plan costs nothing and gives no money back', async () => {
    const { element } = await open('变更规格', { commands: [{ command: 'change' }] }, [change(0)])
    expect(textOf(dialog(element)))
      .to.contain('无需支付')
      .and.to.contain('不退还')
  })

  it('lets a trial’s buyer choose plan and period; another plan keeps the period', async () => {
    const offers = [
      conversion(BASIC, 1, 30_000),
      conversion(BASIC, 2, 50_000),
      conversion(PRO, 1, 70_000),
      conversion(PRO, 2, 99_000),
    ]
    const { element } = await open('转为正式版', { trial: true, commands: [{ command: 'convert-trial' }] }, offers)
    expect(chosen(element)).to.deep.equal([BASIC.id, '1 year'])
    const pick = async (value: string) => {
      dialog(element).querySelector<HTMLInputElement>(`input[value="${value}"]`)!.click()
      await settled(element)
    }
    await pick('2 year')
    await pick(PRO.id)
    expect(chosen(element)).to.deep.equal([PRO.id, '2 year'])
    expect(outcome(element)).to.contain('¥990')
    expect(textOf(dialog(element))).to.contain('剩余的试用时间予以保留')
  })

  it('says why when the offers cannot be read, and opens at the next press', async () => {
    const { element } = await open('续费', { commands: [{ command: 'renewal' }] }, [])
    expect(textOf(dialog(element))).to.contain('当前无法为该实例下单')
  })

  it('shows a failure beside the buttons', async () => {
    serve({ commands: [{ command: 'renewal' }] })
    fakes.bff.on('GET /instances/:id/offers', () => problem(404, 'not-found'))
    const element = await mount<MktInstanceCard>(card())
    control(element, '续费').click()
    await settled(element)
    expect(element.shadowRoot!.querySelector('.link-error')).not.to.equal(null)
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
  })

  it('shows an unpaid order with its end, sends the host to its cashier or to the order, and cancels it after asking', async () => {
    const served = serve({ openOrders: [waiting()] })
    const element = await mount<MktInstanceCard>(card())
    await expectAccessible(element)
    const events = recordEvents(element, 'mkt-payment-requested', 'mkt-order-selected')
    control(element, '去支付').click()
    control(element, '打开订单 20261121-0042').click()
    expect(events).to.deep.equal([
      'mkt-payment-requested {"id":"ord_open01"}',
      'mkt-order-selected {"id":"ord_open01"}',
    ])
    control(element, '取消订单').click()
    await settled(element)
    expect(textOf(dialog(element))).to.contain('取消不产生费用')
    fakes.bff.on('POST /orders/:id/commands', () => order({ state: 'closed' }))
    served.becomes({ openOrders: [] })
    dialog(element).querySelector<HTMLButtonElement>('[type="submit"]')!.click()
    await settled(element)
    expect(fakes.bff.calls.find(({ method }) => method === 'POST')!.body).to.deep.equal({ command: 'cancel' })
    expect(element.shadowRoot!.querySelector('[part~="open-order"]')).to.equal(null)
  })

  it('names an unpaid order by what it does: a conversion is no change of plan', async () => {
    serve({
      trial: true,
      openOrders: [waiting({ type: 'change', converts: true }), waiting({ id: 'ord_open02', type: 'change' })],
    })
    const element = await mount<MktInstanceCard>(card())
    const rows = [...element.shadowRoot!.querySelectorAll('[part~="open-order"]')].map(textOf)
    expect(rows[0]).to.contain('试用转正式 · 基础版')
    expect(rows[1]).to.contain('变更规格 · 基础版')
  })

  it('says of a paid order that its time counts, and of a refused one what becomes of it', async () => {
    serve({
      openOrders: [waiting({ state: 'provisioning' }), waiting({ id: 'ord_open02', state: 'provisioning-failed' })],
    })
    const element = await mount<MktInstanceCard>(card())
    const [told, failed] = [...element.shadowRoot!.querySelectorAll('[part~="open-order"]')].map(textOf)
    expect(told).to.contain('时长已生效').and.not.to.contain('去支付')
    expect(failed).to.contain('自动退款')
    await expectAccessible(element)
  })

  it('says that the end is near once its host was told, in words for trials too, in both languages', async () => {
    const soon = { announcedAt: '2026-11-20T02:00:00.000Z', expiresAt: '2026-11-27T02:03:00.000Z' }
    serve(soon)
    expect(textOf(part(await mount<MktInstanceCard>(card()), 'alert')))
      .to.contain('即将到期')
      .and.to.contain('还剩 5 天')
    serve({ ...soon, trial: true })
    expect(textOf(part(await mount<MktInstanceCard>(card('en')), 'alert'))).to.contain('The trial ends soon')
  })

  it('tells on demand what has become of it, and by which order', async () => {
    const entry = (command: string, to: string, note?: string) =>
      ({
        at: '2026-11-21T02:02:00.000Z',
        actor: { role: 'system', id: 'system' },
        command,
        from: null,
        to,
        ...(note && { note }),
      }) as const
    serve({
      history: [entry('open', 'creating'), entry('activate', 'active'), entry('renew', 'active', '20261121-0042')],
    })
    const element = await mount<MktInstanceCard>(card())
    expect(textOf(element)).to.contain('历史记录 (3)')
    expect(element.shadowRoot!.querySelector('[part~="history"]')).to.equal(null)
    const details = element.shadowRoot!.querySelector<HTMLDetailsElement>('details')!
    details.open = true
    details.dispatchEvent(new Event('toggle'))
    await settled(element)
    const entries = [...element.shadowRoot!.querySelectorAll('[part~="entry"]')].map(textOf)
    expect(entries[0]).to.contain('已续费').and.to.contain('订单 20261121-0042')
    expect(entries[2]).to.contain('已下单')
    await expectAccessible(element)
  })
})
