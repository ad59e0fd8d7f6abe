import { expect } from '@open-wc/testing'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { endpoint, serve } from '../../demo/gallery/fixtures/endpoint.ts'
import { click, openConsole } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { part, settled, textOf, useFakes } from './support/kit.ts'

const PATH = '/provider/endpoint'
const _alerts = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('[role="alert"]')].map((node) => textOf(node))
const _errors = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('form [part="error"]')].map((node) => textOf(node))
const _focusedId = (element: Element) => element.shadowRoot!.activeElement?.id
const failed = (code: string, more: object = {}) =>
  problem(422, 'endpoint-verification-failed', { problems: [{ path: 'url', code, ...more }] })

describe('the settings of a live endpoint', () => {
  const fakes = useFakes()

  it('publish the debug endpoint after a question that names both addresses', async () => {
    serve(fakes.bff, endpoint(), endpoint({ mode: 'debug', url: 'https://test.example.com/notify' }))
    const element = await openConsole()
    fakes.bff.on(`POST ${PATH}/publish`, () => endpoint({ url: 'https://test.example.com/notify' }))
    await click(element, '发布接口')
    expect(textOf(part(element, 'dialog')))
      .to.contain('https://test.example.com/notify')
      .and.to.contain('https://isv.example.com/notify')
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(fakes.bff.to(`POST ${PATH}/publish`)).to.have.length(1)
    expect(textOf(part(element, '[role="status"]'))).to.equal('调试地址已发布为正式地址')
    await expectAccessible(element)
  })

  it('are switched off after a question, and say what they have lost so far', async () => {
    const failing = { failingSince: '2026-11-20T02:00:00.000Z', stage: 70 }
    serve(fakes.bff, endpoint({ health: failing }))
    const element = await openConsole()
    expect(textOf(element)).to.contain('发送失败').and.to.contain('已用尽 70% 的重试次数')
    fakes.bff.on(`POST ${PATH}/disable`, () =>
      endpoint({ disabledAt: '2026-11-21T10:00:00.000Z', disabledReason: 'by-provider' }),
    )
    await click(element, '停用')
    expect(textOf(part(element, 'dialog'))).to.contain('期间的通知会保留')
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(textOf(element)).to.contain('由您停用').and.to.contain('已停用')
    await expectAccessible(element)
  })

  it('replace a secret beside the old one where the protocol can, and say plainly where it cannot', async () => {
    const rotation = { until: '2026-11-22T10:00:00.000Z' }
    const standard = endpoint({ protocol: 'standard', secrets: { secret: { set: true } } })
    serve(fakes.bff, standard, endpoint({ mode: 'debug' }))
    const element = await openConsole()
    await click(element, '更换密钥: 正式地址')
    expect(textOf(part(element, 'dialog'))).to.contain('24 小时内')
    const made = part<HTMLInputElement>(element, '#rotate-secret').value
    expect(made).to.match(/^whsec_/)
    fakes.bff.on(`POST ${PATH}/rotate`, () => failed('http-status', { status: 401, detail: 'HTTP 401' }))
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(textOf(part(element, 'dialog')))
      .to.contain('拒绝了签名')
      .and.to.contain('当前生效的配置没有变化')
    fakes.bff.on(`POST ${PATH}/rotate`, () => ({ ...standard, rotation }))
    part(element, 'dialog [type="submit"]').click()
    await settled(element)
    expect(fakes.bff.to(`POST ${PATH}/rotate`)[1]!.body).to.deep.equal({ mode: 'live', secrets: { secret: made } })
    expect(textOf(element)).to.contain('原密钥在 2026-11-22 18:00 (GMT+8) 前仍会同时签名')
    await click(element, '更换密钥: 调试地址')
    expect(textOf(part(element, 'dialog'))).to.contain('立即生效')
    await expectAccessible(element)
  })
})
