import { expect } from '@open-wc/testing'
import { html } from 'lit'
import { alert, alertPage, aside, ended, stuck } from '../../demo/gallery/fixtures/alerts.ts'
import '../../components/alert-list/register.ts'
import type { Alert } from '../../bff/contract/common.ts'
import { ALERT_KINDS } from '../../bff/domain/alert.ts'
import type { MktAlertList } from '../../components/alert-list/alert-list.ts'
import { eventStream, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { expectAccessible } from './support/accessible.ts'
import { press, type } from './support/browser.ts'
import { arrange, control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const PATH = '/operator/alerts'
const press_ = async (element: Element, name: string) => {
  control(element, name).click()
  await settled(element)
}

describe('the alerts', () => {
  const fakes = useFakes()
  const open = (items: Alert[], width = '60rem') => {
    fakes.bff.on(`GET ${PATH}`, ({ query }) => {
      const fits = (name: 'kind' | 'severity') => (one: Alert) => !query.get(name) || one[name] === query.get(name)
      return alertPage(items.filter(fits('kind')).filter(fits('severity')), { critical: 2, warning: 1, aside: 1 })
    })
    return mount<MktAlertList>(html`<mkt-alert-list></mkt-alert-list>`, { width })
  }

  it('say what it is, since when, what mends it, and offer only what can be done here', async () => {
    const element = await open([alert(), stuck])
    const rows = [...element.shadowRoot!.querySelectorAll('.alert')].map((row) => textOf(row))
    expect(rows[0])
      .to.contain('通知未送达')
      .and.to.contain('2026-11-20 18:00 (GMT+8)')
      .and.to.contain('待服务商修复后重新发送')
    expect(rows[0]).to.contain('重新发送').and.to.contain('标记为已处理').and.not.to.contain('打开')
    expect(rows[1])
      .to.contain('开通失败')
      .and.to.contain('订单 ord_first01')
      .and.to.contain('打开')
      .and.not.to.contain('标记为已处理')
    await expectAccessible(element)
  })

  it('say in words what their detail names, and keep what was noted as code; what has a name of its own is no code', async () => {
    const element = await open([
      alert({ id: 'alr_1', detail: 'instance.create: HTTP 403' }),
      alert({ id: 'alr_2', kind: 'reminder-unheard', detail: 'accept-silently' }),
      alert({ id: 'alr_3', kind: 'review-overdue', detail: '青竹签' }),
    ])
    await settled(element)
    const told = [...element.shadowRoot!.querySelectorAll('.of')].map(({ lastElementChild: last }) => [
      textOf(last!),
      last?.querySelector('code')?.textContent,
    ])
    expect(told).to.deep.equal([
      ['新购 instance.create: HTTP 403', 'instance.create: HTTP 403'],
      ['到期未验收将自动完成 accept-silently', 'accept-silently'],
      ['青竹签', undefined],
    ])
  })

  it('are narrowed by kind, and say when nothing needs a look', async () => {
    const element = await open([alert(), stuck])
    const kind = part<HTMLSelectElement>(element, '#kind')
    expect(kind.options).to.have.length(ALERT_KINDS.length + 1)
    kind.value = 'code-pool-low'
    kind.dispatchEvent(new Event('change'))
    await settled(element)
    expect(textOf(element)).to.contain('没有符合条件的事项')
    expect(element.getAttribute('kind')).to.equal('code-pool-low')
    await expectAccessible(element)
  })

  it('say how urgent each is by an icon and a word, count how many are, and are narrowed by that', async () => {
    const low = alert({ id: 'alr_low01', kind: 'code-pool-low', subject: { type: 'plan', id: 'pln_first01' } })
    const element = await open([alert(), stuck, low])
    const badges = [...element.shadowRoot!.querySelectorAll('.alert [part~="badge"]')]
    expect(badges.map((badge) => textOf(badge))).to.deep.equal(['紧急', '紧急', '警告'])
    const shapes = badges.map((badge) => badge.querySelector('.icon path')?.getAttribute('d'))
    expect(shapes[0]).to.equal(shapes[1])
    expect(shapes[2]).to.be.a('string').that.does.not.equal(shapes[0])
    const quick = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.quick')]
    expect(quick.map((one) => textOf(one).replace(/\s+/g, ' '))).to.deep.equal(['紧急 2', '警告 1', '提示 0'])
    quick[1]!.focus()
    await press('Enter')
    await settled(element)
    expect(element.getAttribute('severity')).to.equal('warning')
    expect(quick[1]!.getAttribute('aria-pressed')).to.equal('true')
    expect(element.shadowRoot!.querySelectorAll('.alert')).to.have.length(1)
    await press('Enter')
    await settled(element)
    expect(element.shadowRoot!.querySelectorAll('.alert')).to.have.length(3)
    await expectAccessible(element)
  })

  it('that are put aside are listed apart with who, when, until when and why, and are brought back', async () => {
    const element = await open([stuck])
    fakes.bff.on(`GET ${PATH}`, ({ query }) => alertPage(query.get('state') === 'aside' ? [aside] : [stuck]))
    await press_(element, '稍后处理 1')
    expect(element.getAttribute('state')).to.equal('aside')
    expect(textOf(part(element, '.alert')))
      .to.contain('原因：服务商周一修复')
      .and.to.contain('苏运营 设为稍后处理于 2026-11-20 20:00 (GMT+8)')
      .and.to.contain('至 2026-11-23 20:00 (GMT+8)')
    fakes.bff.on(`POST ${PATH}/:id/commands`, () => alert())
    await press_(element, '移回待处理: 通知地址发送失败')
    expect(element.shadowRoot!.querySelector('#alert-reason')).to.equal(null)
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(fakes.bff.to(`POST ${PATH}/alr_aside01/commands`)[0]!.body).to.deep.equal({ command: 'unsnooze' })
    expect(textOf(element)).to.contain('没有设为稍后处理的事项')
    expect(textOf(part(element, '[role="status"]'))).to.contain('已移回待处理')
    await expectAccessible(element)
  })

  it('are acted on by keyboard, with a reason, and leave the list', async () => {
    const element = await open([alert(), stuck])
    const events = recordEvents(element, 'mkt-alert-acted')
    fakes.bff.on(`POST ${PATH}/:id/commands`, () => alert({ resolvedAt: '2026-11-21T10:00:00.000Z' }))
    control(element, '重新发送: 通知未送达').focus()
    await press('Enter')
    await settled(element)
    expect(element.shadowRoot!.activeElement?.id).to.equal('alert-reason')
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(textOf(part(element, 'dialog'))).to.contain('请填写原因')
    expect(fakes.bff.to(`POST ${PATH}/alr_first01/commands`)).to.have.length(0)
    await type('服务商已修复')
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(fakes.bff.to(`POST ${PATH}/alr_first01/commands`)[0]!.body).to.deep.equal({
      command: 'replay',
      reason: '服务商已修复',
    })
    expect(events).to.deep.equal(['mkt-alert-acted {"id":"alr_first01","command":"replay"}'])
    expect(element.shadowRoot!.querySelectorAll('.alert')).to.have.length(1)
    expect(textOf(part(element, '[role="status"]'))).to.contain('已重新发送')
    expect(element.shadowRoot!.activeElement?.id).to.equal('title')
  })

  it('are put aside for as long as is chosen; the dialog says why when that fails', async () => {
    const element = await open([stuck])
    fakes.bff.on(`POST ${PATH}/:id/commands`, () => problem(409, 'command-not-allowed'))
    await press_(element, '稍后处理: 开通失败')
    part<HTMLInputElement>(element, 'dialog .chip:nth-child(2) input').click()
    await settled(element)
    part(element, '#alert-reason').focus()
    await type('等周一')
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(fakes.bff.to(`POST ${PATH}/alr_stuck01/commands`)[0]!.body).to.deep.equal({
      command: 'snooze',
      reason: '等周一',
      hours: 72,
    })
    expect(part(element, 'dialog').hasAttribute('open')).to.equal(true)
    await expectAccessible(element)
  })

  it('are followed live without moving under their reader: what is new waits behind a button, what is gone says so', async () => {
    const items = [stuck, alert()]
    const stream = eventStream()
    fakes.bff.on(`GET ${PATH}/stream`, () => stream.response)
    fakes.bff.on(`GET ${PATH}`, () => alertPage(items))
    const element = await mount<MktAlertList>(html`<mkt-alert-list></mkt-alert-list>`, { width: '60rem' })
    const rows = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.alert')]
    await stream.send('{}', 'changed')
    await settled(element)
    expect(element.shadowRoot!.querySelector('#news')).to.equal(null)
    control(element, '重新发送: 通知未送达').focus()
    const [focused, place] = [element.shadowRoot!.activeElement, rows()[1]!.getBoundingClientRect().top]
    items.splice(
      0,
      1,
      alert({ id: 'alr_new01', kind: 'code-pool-empty' }),
      alert({ id: 'alr_new02', kind: 'dispute-overdue' }),
    )
    await stream.send('{}', 'changed')
    await settled(element)
    expect(rows()).to.have.length(2)
    expect(rows()[1]!.getBoundingClientRect().top).to.equal(place)
    expect(element.shadowRoot!.activeElement).to.equal(focused)
    expect(textOf(rows()[0]!)).to.contain('已不在此列表中').and.not.to.contain('稍后处理')
    expect(textOf(part(element, '.quick'))).to.contain('3')
    expect(textOf(part(element, '[role="status"]'))).to.equal('有 2 条新内容')
    part(element, '#news').focus()
    await press('Enter')
    await settled(element)
    expect(rows()).to.have.length(3)
    expect(element.shadowRoot!.activeElement?.id).to.equal('title')
    expect(element.shadowRoot!.querySelector('#news')).to.equal(null)
    await expectAccessible(element)
  })

  it('of which the first comes while nothing needs a look are shown at once', async () => {
    const items: Alert[] = []
    const stream = eventStream()
    fakes.bff.on(`GET ${PATH}/stream`, () => stream.response)
    fakes.bff.on(`GET ${PATH}`, () => alertPage(items))
    const element = await mount<MktAlertList>(html`<mkt-alert-list></mkt-alert-list>`, { width: '60rem' })
    items.push(stuck)
    await stream.send('{}', 'changed')
    await settled(element)
    expect(element.shadowRoot!.querySelectorAll('.alert')).to.have.length(1)
  })

  it('hand over to the host what has a page of its own', async () => {
    const element = await open([stuck])
    const events = recordEvents(element, 'mkt-alert-opened')
    await press_(element, '打开')
    expect(events).to.deep.equal(['mkt-alert-opened {"type":"order","id":"ord_first01"}'])
  })

  it('that have ended are listed apart, each with since when, why and by whom; a slip is taken back', async () => {
    const element = await open([stuck])
    fakes.bff.on(`GET ${PATH}`, ({ query }) => alertPage(query.get('state') === 'ended' ? ended : [stuck]))
    await press_(element, '已结束')
    expect(element.state).to.equal('ended')
    const rows = [...element.shadowRoot!.querySelectorAll('.alert')].map((row) => textOf(row))
    expect(rows[0])
      .to.contain('兑换码不足')
      .and.to.contain('结束于 2026-11-21 10:30 (GMT+8)')
      .and.to.contain('兑换码已充足')
    expect(rows[1])
      .to.contain('原因：服务商确认实例已续期')
      .and.to.contain('ops-1 标记为已处理于 2026-11-20 20:00 (GMT+8)')
    const acts = [...element.shadowRoot!.querySelectorAll('.alert button')].map((button) => textOf(button))
    expect(acts).to.deep.equal(['重新打开'])
    await expectAccessible(element)
  })

  it('of which none has ended say so', async () => {
    fakes.bff.on(`GET ${PATH}`, () => alertPage([]))
    const element = await mount<MktAlertList>(html`<mkt-alert-list state="ended"></mkt-alert-list>`, { width: '60rem' })
    expect(textOf(element)).to.contain('暂无已结束的事项')
  })

  it('fit 320 px', async () => {
    const element = await open([alert(), stuck], '288px')
    arrange(element.closest<HTMLElement>('.place')!, { lang: 'en', width: '288px' })
    element.requestUpdate()
    await settled(element)
    expect(element.scrollWidth).to.be.at.most(288)
    await expectAccessible(element)
  })
})
