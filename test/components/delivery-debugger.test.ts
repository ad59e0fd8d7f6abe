import { expect } from '@open-wc/testing'
import type { DebugCall } from '../../bff/contract/debug.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { ACCEPTED, KNOWN, made } from '../../demo/gallery/fixtures/debugging.ts'
import { serve } from '../../demo/gallery/fixtures/endpoint.ts'
import { headings, openConsole, write } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { arrange, control, part, settled, textOf, useFakes } from './support/kit.ts'

const CALLS = '/provider/endpoint/debug-calls'
describe('the debugger', () => {
  const fakes = useFakes()
  const open = async (past: readonly DebugCall[] = [], width?: string) => {
    serve(fakes.bff)
    fakes.bff.on('GET /provider/endpoint/debug-actions', () => KNOWN)
    fakes.bff.on(`GET ${CALLS}`, () => ({ items: past, nextCursor: null }))
    return openConsole('debugger', width)
  }
  const send = async (element: Element, name = '发送') => {
    control(element, name).click()
    await settled(element)
  }

  it('succeeds at first visit, with sane values, on the built-in provider; everything is told, and fits 320 px in the dark', async () => {
    const element = await open()
    fakes.bff.on(`POST ${CALLS}`, () => made())
    await send(element)
    expect(fakes.bff.to(`POST ${CALLS}`)[0]!.body).to.deep.include({
      target: 'sample',
      protocol: 'tencent',
      action: 'instance.create',
    })
    for (const words of ['成功', 'ins42', '账号', '待签名字符串', '123[secret]456', 'cURL', 'HTTP 200', '12 ms'])
      expect(textOf(element)).to.contain(words)
    expect(element.shadowRoot!.activeElement?.id).to.equal('result-title')
    element.headingLevel = 1
    await settled(element)
    expect(new Set(headings(element)), 'its own, of parts, of parts of these').to.have.keys([1, 2, 3])
    await expectAccessible(element)
    arrange(element.closest<HTMLElement>('.place')!, { theme: 'dark', width: '320px' })
    await settled(element)
    expect(element.scrollWidth).to.be.at.most(element.clientWidth)
    await expectAccessible(element)
  })

  it('sends what was edited in the form, and the same in JSON', async () => {
    const element = await open()
    fakes.bff.on(`POST ${CALLS}`, () => made())
    const name = part<HTMLInputElement>(element, '#value-plan-name')
    name.value = '旗舰版'
    name.dispatchEvent(new Event('change'))
    await settled(element)
    await send(element, 'JSON')
    const area = part<HTMLTextAreaElement>(element, '#debugger-json')
    expect(JSON.parse(area.value).plan.name).to.equal('旗舰版')
    await write(element, 'debugger-json', '{"no')
    await send(element)
    expect(textOf(element)).to.contain('还不是有效的 JSON')
    expect(fakes.bff.to(`POST ${CALLS}`)).to.have.length(0)
    await write(element, 'debugger-json', area.value.replace('旗舰版', '至尊版').replace('{"no', ''))
    await write(
      element,
      'debugger-json',
      JSON.stringify({ ...KNOWN.messages[0], buyer: { ...KNOWN.messages[0]!.buyer, id: 'b-9' } }),
    )
    await send(element)
    expect((fakes.bff.to(`POST ${CALLS}`)[0]!.body as DebugCall).message).to.deep.include({ event: 'instance.create' })
    expect((fakes.bff.to(`POST ${CALLS}`)[0]!.body as DebugCall).message!.buyer.id).to.equal('b-9')
  })

  it('asks before it calls the live endpoint', async () => {
    const element = await open()
    fakes.bff.on(`POST ${CALLS}`, () => made({ target: 'live', protocol: 'standard' }))
    part<HTMLInputElement>(element, 'input[name="target"]:not(:checked)').click()
    await settled(element)
    await send(element)
    expect(fakes.bff.to(`POST ${CALLS}`)).to.have.length(0)
    expect(element.shadowRoot!.activeElement?.id).to.equal('debugger-confirm')
    part<HTMLInputElement>(element, '#debugger-confirm').click()
    await send(element)
    expect(fakes.bff.to(`POST ${CALLS}`)[0]!.body).to.deep.include({ target: 'live', confirmLive: true })
    await expectAccessible(element)
  })

  it('shows what is wrong at the value it is about', async () => {
    const element = await open()
    fakes.bff.on(`POST ${CALLS}`, () =>
      problem(422, 'invalid', { problems: [{ path: 'message.plan.quantity', code: 'too_small' }] }),
    )
    await send(element)
    expect(element.shadowRoot!.activeElement?.id).to.equal('value-plan-quantity')
    expect(textOf(element)).to.contain('太短或太小')
    await expectAccessible(element)
  })

  it('says of a failed call what happened and what to do, and goes on where a protocol takes several requests', async () => {
    const failed = {
      ...ACCEPTED,
      kind: 'failed',
      reason: 'timeout',
      detail: 'no answer within 5000 ms',
      delivered: null,
    } as const
    const element = await open([made({ verdict: failed, response: null })])
    for (const words of ['未在规定时间内应答', '真实发货会稍后重发', '没有收到应答'])
      expect(textOf(element)).to.contain(words)
    fakes.bff.on(`POST ${CALLS}`, () =>
      made({ verdict: { ...ACCEPTED, kind: 'not-ready', delivered: null, next: 'query ins42' } }),
    )
    await send(element)
    expect(textOf(element)).to.contain('需要多个请求')
    await send(element, '发送下一个请求')
    expect(fakes.bff.to(`POST ${CALLS}`)[1]!.body).to.deep.include({ phase: 'query ins42' })
  })

  it('brings earlier calls back with their values after a reload', async () => {
    const message = { ...KNOWN.messages[1]!, plan: { ...KNOWN.messages[1]!.plan, name: '企业版' } }
    const element = await open([made(), made({ action: 'instance.renew', message })])
    const [, second] = element.shadowRoot!.querySelectorAll<HTMLElement>('.past')
    second!.click()
    await settled(element)
    expect(part<HTMLInputElement>(element, '#value-plan-name').value).to.equal('企业版')
    expect(part(element, '#result-title').textContent).to.contain('续费')
    await expectAccessible(element)
  })

  it('names each value in words, lets choose what is a choice, and shows instants as days and times of the zone', async () => {
    const element = await open()
    fakes.bff.on(`POST ${CALLS}`, () => made())
    const action = part<HTMLSelectElement>(element, '#debugger-action')
    action.value = 'instance.renew'
    action.dispatchEvent(new Event('change'))
    await settled(element)
    const labels = [...element.shadowRoot!.querySelectorAll('.values .fields label')].map((label) => textOf(label))
    for (const words of ['订单号', '实例 ID（服务商）', '到期时间', '联系人', '时长单位', '试用', '原因'])
      expect(labels).to.contain(words)
    expect(labels.filter((label) => label.includes('.'))).to.deep.equal([])
    const expires = part<HTMLInputElement>(element, '#value-instance-expiresAt')
    expect([expires.type, expires.value]).to.deep.equal(['datetime-local', '2028-11-20T18:00'])
    for (const [id, value] of [
      ['instance-expiresAt', '2027-01-02T03:04'],
      ['plan-period-unit', 'month'],
    ]) {
      const control = part<HTMLInputElement>(element, `#value-${id}`)
      control.value = value!
      control.dispatchEvent(new Event('change'))
    }
    await settled(element)
    await send(element)
    const { message } = fakes.bff.to(`POST ${CALLS}`)[0]!.body as DebugCall
    expect(message!.instance.expiresAt).to.equal(Date.parse('2027-01-01T19:04:00Z'))
    expect(message!.plan.period).to.deep.equal({ count: 1, unit: 'month' })
    await expectAccessible(element)
  })

  it('goes on with the instance that the same endpoint opened, not with the sample’s', async () => {
    const message = { ...KNOWN.messages[0]!, order: { id: 'ord_own', number: '1' } }
    const other = made({ target: 'live', protocol: 'standard', message })
    const element = await open([other, made({ message })])
    fakes.bff.on(`POST ${CALLS}`, () => made())
    const action = part<HTMLSelectElement>(element, '#debugger-action')
    action.value = 'instance.renew'
    action.dispatchEvent(new Event('change'))
    await settled(element)
    expect(part<HTMLInputElement>(element, '#value-instance-providerInstanceId').value).to.equal('ins42')
    expect(part<HTMLInputElement>(element, '#value-order-id').value).to.equal('ord_own')
    const sample = await open([made({ verdict: { ...ACCEPTED, delivered: null }, message })])
    const again = part<HTMLSelectElement>(sample, '#debugger-action')
    again.value = 'instance.renew'
    again.dispatchEvent(new Event('change'))
    await settled(sample)
    expect(part<HTMLInputElement>(sample, '#value-instance-providerInstanceId').value).to.equal('ins00000042')
  })

  it('begins with the built-in provider of the protocol that is live, and says that its command leads nowhere', async () => {
    const targets = [...KNOWN.targets, { ...KNOWN.targets[0]!, protocol: 'standard' as const }]
    const element = await open([made()])
    expect(textOf(element)).to.contain('内置示例服务商没有可访问的地址')
    fakes.bff.on('GET /provider/endpoint/debug-actions', () => ({ ...KNOWN, targets }))
    fakes.bff.on(`POST ${CALLS}`, () => made({ target: 'live' }))
    const own = await openConsole('debugger')
    await send(own)
    expect(fakes.bff.to(`POST ${CALLS}`)[0]!.body).to.deep.include({ target: 'sample', protocol: 'standard' })
    expect(textOf(own)).to.contain('可直接粘贴执行一次')
  })

  it('keeps what was edited over a reload, also half a JSON text', async () => {
    fakes.bff.on('GET /session', () => ({ id: 'ses_1', actor: { role: 'provider', id: 'isv-7' } }))
    const element = await open()
    await send(element, 'JSON')
    await write(element, 'debugger-json', '{"half')
    element.remove()
    const again = await open()
    expect(part<HTMLTextAreaElement>(again, '#debugger-json').value).to.equal('{"half')
    sessionStorage.clear()
  })

  it('speaks English', async () => {
    const element = await open([made()])
    element.closest<HTMLElement>('.place')!.lang = 'en'
    element.requestUpdate()
    await settled(element)
    for (const words of ['Try a call', 'The text that is signed', 'Accepted']) expect(textOf(element)).to.contain(words)
    await expectAccessible(element)
  })
})
