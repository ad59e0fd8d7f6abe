import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/order-timeline/register.ts'
import type { MktOrderTimeline } from '../../components/order-timeline/order-timeline.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { manual } from '../../demo/gallery/fixtures/manual-orders.ts'
import { order } from '../../demo/gallery/fixtures/market.ts'
import { failed, finished, refunding, unpaid } from '../../demo/gallery/fixtures/orders.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf } from './support/kit.ts'
import { useTimelinePage } from './support/timeline-page.ts'

describe('the order timeline', () => {
  const page = useTimelinePage()
  const { fakes, timeline, look, show } = page

  it('names product, plan, number, period, both prices and the state in words', async () => {
    const element = await show(order())
    expect(textOf(part(element, 'title'))).to.equal('协作云 / 基础版')
    expect(textOf(part(element, 'meta'))).to.equal('订单号 20261121-0007复制 2 年 ¥800 原价 ¥1,000')
    expect(part(element, 'status').textContent).to.equal('开通中')
  })

  it('keeps what was agreed in sight: package, number, contact and the wording accepted', async () => {
    const element = await show(
      order({
        quantity: 3,
        package: { id: 'pkg_small1', name: '一千条', quota: 1000 },
        authorization: { name: '张三', phone: '138 0000 0000' },
        agreement: { title: '服务协议', digest: 'abcdef0123456789'.repeat(4), acceptedAt: '2026-11-21T02:02:00.000Z' },
      }),
    )
    const text = textOf(part(element, 'bought'))
    for (const words of ['套餐一千条，1,000 次调用', '× 3', '张三 · 138 0000 0000', '服务协议', '同意', 'abcdef012345'])
      expect(text).to.contain(words)
    await expectAccessible(element)
  })

  it('draws steps done, current and ahead, with words and times, the current one marked', async () => {
    const element = await show(order())
    const steps = [...element.shadowRoot!.querySelectorAll('[part~="step"]')].map(textOf)
    expect(steps).to.deep.equal(['已支付 (已完成) 11-21 10:10', '2 开通中 (当前步骤) 11-21 10:10', '3 已完成 (未开始)'])
    expect(part(element, '[aria-current="step"]').textContent).to.contain('开通中')
  })

  it('draws where it broke off: what was done before, and what it waited for', async () => {
    const element = await show(failed())
    const steps = [...element.shadowRoot!.querySelectorAll('[part~="step"]')].map(textOf)
    expect(steps).to.deep.equal([
      '已支付 (已完成) 11-21 10:10',
      '开通中 (已完成) 11-21 10:10',
      '开通失败 (在此结束) 11-21 17:10',
    ])
  })

  it('tells when the order last went on from a step that it came back to', async () => {
    const { steps, history, ...work } = manual('awaiting-acceptance')
    const went = (from: string, to: string, at: string) => ({ ...history[0]!, from, to, at })
    const rounds = [
      went('awaiting-start', 'in-service', '2026-11-22T01:00:00.000Z'),
      went('in-service', 'awaiting-acceptance', '2026-11-23T01:00:00.000Z'),
      went('awaiting-acceptance', 'in-service', '2026-11-24T01:00:00.000Z'),
      went('in-service', 'awaiting-acceptance', '2026-11-25T01:00:00.000Z'),
    ]
    const element = await show({ ...work, steps, history: rounds })
    const done = [...element.shadowRoot!.querySelectorAll('[part~="step-done"]')].map(textOf).slice(-2)
    expect(done).to.deep.equal(['已开始实施 (已完成) 11-22 09:00', '已提交成果 (已完成) 11-25 09:00'])
  })

  describe('the deadline', () => {
    it('says to the one who must act: what, until when with zone, how long, and what happens otherwise', async () => {
      const element = await show(unpaid())
      expect(textOf(part(element, 'panel'))).to.contain(
        '请支付订单 请在 2026-11-28 10:02 (GMT+8) 前操作 还剩 6 天 16 小时 到期将自动关闭，不产生费用',
      )
    })

    it('names the one who must act to everybody else', async () => {
      look('provider', 'isv-7')
      const element = await show(unpaid())
      expect(textOf(part(element, 'panel'))).to.contain('等待买家支付 截止 2026-11-28 10:02 (GMT+8)')
    })

    it('addresses nobody while it is not known who looks', async () => {
      fakes.bff.on('GET /session', () => problem(403, 'forbidden'))
      const element = await show(unpaid())
      expect(textOf(part(element, 'panel'))).to.contain('等待买家支付')
    })

    it('counts down by itself, in seconds at the end, and says when the time is up', async () => {
      const element = await show(unpaid({ dueAt: '2026-11-21T10:01:30.000Z' }))
      expect(part(element, 'countdown').textContent).to.equal('还剩 1 分钟')
      await fakes.clock.advance(31_000)
      await settled(element)
      expect(part(element, 'countdown').textContent).to.equal('还剩 59 秒')
      await fakes.clock.advance(58_000)
      await settled(element)
      expect(part(element, 'countdown').textContent).to.equal('还剩 1 秒')
      await fakes.clock.advance(1000)
      await settled(element)
      expect(textOf(part(element, 'deadline'))).to.equal('已到期，正在自动处理')
    })

    it('says that the clock is stopped instead of counting', async () => {
      const element = await show(unpaid({ paused: true }))
      expect(textOf(part(element, 'deadline'))).to.equal('计时已暂停')
    })

    it('does not say that an operator will come where one is at it', async () => {
      const element = await show(unpaid({ actor: 'operator', command: 'alert-dispute-overdue', outcome: 'alert' }))
      expect(textOf(part(element, 'deadline')))
        .to.match(/^截止 /)
        .and.not.to.contain('介入')
    })

    it('has words for a step, an outcome and a command it has never heard of', async () => {
      const deadline = { command: 'x', actor: 'buyer', outcome: 'y', dueAt: '2026-11-22T10:00:00.000Z' } as const
      const element = await show(order({ state: 'z', deadline, commands: [{ command: 'x' }], notification: null }))
      expect(textOf(part(element, 'panel')))
        .to.contain('等待您处理')
        .and.to.contain('到期将自动变为“y”')
      expect(control(element, '继续')).to.exist
    })
  })

  describe('while the provider is being told', () => {
    for (const [what, notification, words] of [
      ['nothing went out yet', { state: 'pending', attempts: 0 }, '正在通知服务商。'],
      ['it has not confirmed', { state: 'pending', attempts: 1 }, '已通知服务商，等待其确认。 已通知 1 次'],
      [
        'the outcome is unknown',
        { state: 'pending', attempts: 2, reason: 'timeout', nextAttemptAt: '2026-11-21T10:05:00.000Z' },
        '正在核实，不会重复开通。 已通知 2 次 · 下次 2026-11-21 18:05 (GMT+8)',
      ],
      ['it was not reached', { state: 'pending', attempts: 3, reason: 'dns' }, '暂时无法连接服务商。 已通知 3 次'],
      ['it said no', { state: 'refused', attempts: 1, reason: 'provider-said-no' }, '服务商已拒绝。'],
    ] as const)
      it(`says that ${what}`, async () => {
        const element = await show(order({ notification }))
        expect(textOf(part(element, 'panel'))).to.contain(words)
      })

    it('asks again after 3, then 5 seconds, and ends when the provider has confirmed', async () => {
      const element = await show(order())
      await fakes.clock.advance(3000)
      await settled(element)
      page.view = order({ notification: { state: 'accepted', attempts: 2 } })
      await fakes.clock.advance(5000)
      await settled(element)
      expect(textOf(element)).to.contain('服务商已确认')
      await fakes.clock.advance(30_000)
      expect(fakes.bff.to('GET /orders/ord_4b1xz8')).to.have.length(3)
    })
  })

  it('says what becomes of the money', async () => {
    const element = await show(refunding())
    expect(textOf(part(element, 'refund'))).to.equal('正在退款 ¥800。')
    page.view = { ...page.view, refund: { ...page.view.refund!, state: 'confirmed' } }
    await element.reload()
    await settled(element)
    expect(textOf(part(element, 'refund'))).to.equal('已退款 ¥800。')
  })

  it('leads to the instance by an event', async () => {
    const element = await show(finished())
    const events = recordEvents(element, 'mkt-instance-open')
    control(element, '查看实例').click()
    expect(events).to.deep.equal(['mkt-instance-open {"id":"ins_7k2mq0c4v9xw"}'])
  })

  for (const [what, make] of [
    ['unpaid', unpaid],
    ['being provisioned', order],
    ['failed', failed],
    ['finished', finished],
    ['being refunded', refunding],
  ] as const)
    it(`is accessible when ${what}`, async () => expectAccessible(await show(make())))

  it('is accessible while it loads, reserves its height, and when it failed to load', async () => {
    fakes.bff.on('GET /orders/:id', () => new Promise(() => {}))
    const loading = await mount<MktOrderTimeline>(timeline())
    expect(loading.offsetHeight).to.be.greaterThan(300)
    await expectAccessible(loading)
    fakes.bff.on('GET /orders/:id', () => problem(404, 'not-found'))
    const missing = await mount<MktOrderTimeline>(timeline())
    expect(textOf(missing)).to.contain('内容不存在').and.to.contain('req_7k2m')
    await expectAccessible(missing)
  })

  describe('given by the host', () => {
    it('is drawn without a call for it', async () => {
      const element = await mount<MktOrderTimeline>(html`<mkt-order-timeline .order=${unpaid()}></mkt-order-timeline>`)
      expect(textOf(element)).to.contain('请支付订单')
      expect(fakes.bff.calls.map(({ path }) => path)).to.deep.equal(['/session'])
    })

    it('takes the view a command answers with', async () => {
      fakes.bff.on('POST /orders/:id/commands', () => order({ version: 4 }))
      const given = failed([{ command: 'retry-delivery' }])
      const element = await mount<MktOrderTimeline>(html`<mkt-order-timeline .order=${given}></mkt-order-timeline>`)
      control(element, '重新开通').click()
      await settled(element)
      expect(part(element, 'status').textContent).to.equal('开通中')
    })
  })

  it('stacks its steps at 320 pixels and does not scroll sideways', async () => {
    page.view = failed([{ command: 'cancel' }, { command: 'retry-delivery' }])
    const element = await mount<MktOrderTimeline>(timeline(), { width: '320px', lang: 'en' })
    const [first, second] = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~="step"]')]
    expect(second!.offsetTop).to.be.greaterThan(first!.offsetTop)
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
  })

  it('breaks no word of its copy button where the number takes the line', async () => {
    const element = await mount<MktOrderTimeline>(timeline(), { width: '240px', lang: 'en' })
    const word = part(element, '[part~="copy-button"] .word')
    expect(word.offsetHeight).to.be.lessThan(2 * Number.parseFloat(getComputedStyle(word).fontSize))
  })

  it('shows what there is to do above its steps at 320 pixels, and below them when wide', async () => {
    page.view = unpaid()
    const narrow = await mount<MktOrderTimeline>(timeline(), { width: '320px' })
    expect(part(narrow, 'panel').offsetTop).to.be.lessThan(part(narrow, 'steps').offsetTop)
    const wide = await show(unpaid())
    expect(part(wide, 'panel').offsetTop).to.be.greaterThan(part(wide, 'steps').offsetTop)
  })

  it('lays its steps side by side when wide', async () => {
    const element = await show(order())
    const [first, second] = [...element.shadowRoot!.querySelectorAll<HTMLElement>('[part~="step"]')]
    expect(second!.offsetTop).to.equal(first!.offsetTop)
  })

  it('takes a word of the host’s', async () => {
    const element = await show(order())
    const { configureMkt } = await import('../../components/session/configure.ts')
    configureMkt({ messages: { 'zh-CN': { 'order.wait.provisioning': '马上就好' } } })
    await settled(element)
    expect(textOf(part(element, 'panel'))).to.contain('马上就好')
  })
})
