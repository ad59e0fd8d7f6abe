import { expect } from '@open-wc/testing'
import type { NotificationEntry } from '../../bff/contract/provider.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { type Attempt, attempt, entry } from '../../demo/gallery/fixtures/notifications.ts'
import { click, openConsole, write } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { press } from './support/browser.ts'
import { arrange, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const PATH = '/provider/notifications'
const open = async (element: Element, at = 0) => {
  element.shadowRoot!.querySelectorAll<HTMLElement>('.entry > .summary')[at]!.click()
  await settled(element)
}

describe('the notification log', () => {
  const fakes = useFakes()
  const serve = (items: NotificationEntry[], log: Attempt[] = [attempt()]) => {
    fakes.bff.on(`GET ${PATH}`, () => ({ items, nextCursor: null }))
    fakes.bff.on(`GET ${PATH}/:id`, ({ params }) => ({ ...items.find(({ id }) => id === params.id), log }))
  }

  it('tells of each notification what it was, where it stands, why and when it is tried again', async () => {
    serve([
      entry({
        id: 'ntf_third01',
        state: 'pending',
        reason: 'endpoint-disabled',
        nextAttemptAt: '2026-11-22T02:00:00.000Z',
      }),
      entry({
        id: 'ntf_second1',
        event: 'instance.create',
        state: 'pending',
        reason: null,
        attempts: 1,
        nextAttemptAt: '2026-11-21T11:00:00.000Z',
      }),
      entry(),
    ])
    const element = await openConsole('log')
    const rows = [...element.shadowRoot!.querySelectorAll('.entry > .summary')].map((row) => textOf(row))
    expect(rows[0]).to.contain('已暂存').and.to.contain('通知地址已停用').and.not.to.contain('下次')
    expect(rows[1])
      .to.contain('新购')
      .and.to.contain('发送中')
      .and.to.contain('已尝试 1 次')
      .and.to.contain('下次 2026-11-21 19:00')
    expect(rows[2]).to.contain('续费').and.to.contain('未送达').and.to.contain('未在规定时间内应答')
    await expectAccessible(element)
  })

  it('opens by keyboard to every attempt: masked request and answer, timing, verdict, what happened and what to do', async () => {
    serve([entry()], [attempt({ id: 'att_second1', number: 2 }), attempt()])
    const element = await openConsole('log')
    part(element, '.entry > .summary').focus()
    await press('Enter')
    await settled(element)
    expect(part(element, '.entry > .summary').getAttribute('aria-expanded')).to.equal('true')
    const first = textOf(part(element, '.attempt'))
    for (const words of [
      '第 2 次',
      '被拒绝',
      '该路径下没有接口（404）',
      '请核对配置的路径',
      '域名解析3 ms',
      '建立连接13 ms',
      '首字节40 ms',
      '总计41 ms',
      'POST https://isv.example.com/notify',
      'webhook-signature: [secret]',
      '"type": "instance.renew"',
      'HTTP 404',
      'not here',
    ])
      expect(first).to.contain(words)
    expect(
      [...element.shadowRoot!.querySelectorAll('.attempt details')].map((one) => (one as HTMLDetailsElement).open),
    ).to.deep.equal([true, false])
    await expectAccessible(element)
  })

  it('says of a refused one what the provider itself answered, and what to do', async () => {
    const answer = { status: 422, code: 'PLAN_UNKNOWN', message: '未找到规格', detail: 'HTTP 422' }
    serve([entry({ state: 'refused', reason: 'http-status', answer }), entry({ id: 'ntf_second1' })])
    const element = await openConsole('log')
    const rows = [...element.shadowRoot!.querySelectorAll('.entry > .summary')].map((row) => textOf(row))
    expect(rows[0])
      .to.contain('拒绝了该请求')
      .and.to.contain('HTTP 422 · PLAN_UNKNOWN · 未找到规格')
      .and.to.contain('重放')
    expect(rows[1]).not.to.contain('HTTP')
    await expectAccessible(element)
  })

  it('narrows by state, event, id and days, and says when nothing fits', async () => {
    serve([])
    const element = await openConsole('log')
    expect(textOf(element)).to.contain('还没有发送过通知')
    await write(element, 'log-subject', 'ins_first01')
    await fakes.clock.advance(300)
    const state = part<HTMLSelectElement>(element, '#log-state')
    state.value = 'dead'
    state.dispatchEvent(new Event('change'))
    const from = part<HTMLInputElement>(element, '#log-from')
    from.value = '2026-11-20'
    from.dispatchEvent(new Event('change'))
    await settled(element)
    const { query } = fakes.bff.to(`GET ${PATH}`).at(-1)!
    expect(Object.fromEntries(query)).to.deep.equal({
      state: 'dead',
      instanceId: 'ins_first01',
      from: '2026-11-19T16:00:00.000Z',
      limit: '20',
    })
    expect(textOf(element)).to.contain('没有符合条件的通知')
    await expectAccessible(element)
  })

  it('sends one again, unless the host says no', async () => {
    serve([entry()])
    const element = await openConsole('log')
    const events = recordEvents(element, 'mkt-before-replay', 'mkt-replayed')
    fakes.bff.on(`POST ${PATH}/:id/replay`, () => ({ ...entry({ id: 'ntf_again01', state: 'pending' }), log: [] }))
    await open(element)
    const stop = (event: Event) => event.preventDefault()
    element.addEventListener('mkt-before-replay', stop)
    await click(element, '重放')
    expect(fakes.bff.to(`POST ${PATH}/ntf_first01/replay`)).to.have.length(0)
    element.removeEventListener('mkt-before-replay', stop)
    await click(element, '重放')
    expect(fakes.bff.to(`POST ${PATH}/ntf_first01/replay`)).to.have.length(1)
    expect(events.at(-1)).to.equal('mkt-replayed {"id":"ntf_again01"}')
    expect(textOf(part(element, '[role="status"]'))).to.equal('已重新发送')
  })

  it('rehearses one at the debug endpoint and says what came of it, or that there is none', async () => {
    serve([entry()])
    const element = await openConsole('log')
    await open(element)
    fakes.bff.on(`POST ${PATH}/:id/rehearse`, () => problem(422, 'endpoint-not-verified'))
    await click(element, '重放到调试地址')
    expect(textOf(part(element, '.opened [role="alert"]'))).to.contain('尚未配置调试地址')
    fakes.bff.on(`POST ${PATH}/:id/rehearse`, () => ({
      verdict: { kind: 'failed', reason: 'not-json', detail: 'the body is empty' },
      response: { status: 200 },
    }))
    await click(element, '重放到调试地址')
    expect(textOf(part(element, '.opened [part~="alert"]')))
      .to.contain('内容为空')
      .and.to.contain('不影响任何订单')
    await expectAccessible(element)
  })

  it('marks one as done, but never an order’s first delivery', async () => {
    serve([entry(), entry({ id: 'ntf_second1', event: 'instance.create' })])
    const element = await openConsole('log')
    fakes.bff.on(`POST ${PATH}/:id/acknowledge`, () => ({ ...entry({ state: 'accepted' }), log: [] }))
    await open(element, 1)
    expect(textOf(element)).not.to.contain('标记为已处理')
    await open(element, 0)
    await click(element, '标记为已处理')
    expect(fakes.bff.to(`POST ${PATH}/ntf_first01/acknowledge`)).to.have.length(1)
  })

  it('sends all failed ones again in calls of a bounded number, and shows how far it is', async () => {
    serve([entry()])
    const element = await openConsole('log')
    const answers = [
      { replayed: 100, left: 30 },
      { replayed: 30, left: 0 },
    ]
    const seen: string[] = []
    fakes.bff.on(`POST ${PATH}/replay`, () => {
      seen.push(textOf(element))
      return answers.shift()
    })
    await click(element, '重放失败通知')
    part<HTMLInputElement>(element, 'dialog input:not(:checked)').click()
    await settled(element)
    await expectAccessible(element)
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    await settled(element)
    expect(fakes.bff.to(`POST ${PATH}/replay`).map(({ body }) => body)).to.deep.equal([
      { since: '2026-11-21T09:00:00.000Z' },
      { since: '2026-11-21T09:00:00.000Z' },
    ])
    expect(seen[1]).to.contain('100 are on their way again, 30 are left')
    expect(textOf(part(element, '[role="status"]'))).to.contain('130')
  })

  it('fits 320 px', async () => {
    serve([entry()])
    const element = await openConsole('log', '288px')
    await open(element)
    arrange(element.closest<HTMLElement>('.place')!, { lang: 'en', width: '288px' })
    element.requestUpdate()
    await settled(element)
    expect(element.scrollWidth).to.be.at.most(288)
    await expectAccessible(element)
  })
})
