import { expect } from '@open-wc/testing'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { endpoint, serve } from '../../demo/gallery/fixtures/endpoint.ts'
import { click, openConsole, write } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { press } from './support/browser.ts'
import { arrange, control, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const PATH = '/provider/endpoint'
const alerts = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('[role="alert"]')].map((node) => textOf(node))
const errors = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('form [part="error"]')].map((node) => textOf(node))
const focusedId = (element: Element) => element.shadowRoot!.activeElement?.id
const failed = (code: string, more: object = {}) =>
  problem(422, 'endpoint-verification-failed', { problems: [{ path: 'url', code, ...more }] })

describe('the endpoint settings', () => {
  const fakes = useFakes()

  it('show both endpoints, which secrets are set and never what they are', async () => {
    serve(
      fakes.bff,
      endpoint(),
      endpoint({
        mode: 'debug',
        url: 'https://test.example.com/notify',
        protocol: 'standard',
        secrets: { secret: { set: true } },
      }),
    )
    const element = await openConsole()
    for (const words of [
      '正式地址',
      '腾讯云市场',
      'https://isv.example.com/notify',
      'Token 已设置',
      '调试地址',
      '标准协议',
      '签名密钥 已设置',
      '发布接口',
    ])
      expect(textOf(element)).to.contain(words)
    await expectAccessible(element)
  })

  it('say since when and why an endpoint is switched off, and what brings it back', async () => {
    serve(fakes.bff, endpoint({ disabledAt: '2026-11-21T02:00:00.000Z', disabledReason: 'HTTP 410' }))
    const element = await openConsole()
    for (const words of ['已停用', '自 2026-11-21 10:00 (GMT+8) 起', 'HTTP 410', '不会丢失'])
      expect(textOf(element)).to.contain(words)
    await expectAccessible(element)
  })

  it('say what is missing before anything is set up, and while loading', async () => {
    serve(fakes.bff)
    const element = await openConsole()
    expect(textOf(element)).to.contain('尚未配置地址')
    expect(element.shadowRoot!.querySelectorAll('[part~="button-primary"]')).to.have.length(1)
    await expectAccessible(element)
    fakes.bff.on('GET /provider/protocols', () => new Promise(() => {}))
    const loading = await openConsole()
    expect(loading.matches(':state(loading)')).to.equal(true)
    await expectAccessible(loading)
  })

  it('are set up by keyboard: protocol, address, the secrets it declares; saved means proven', async () => {
    serve(fakes.bff)
    const element = await openConsole()
    const events = recordEvents(element, 'mkt-endpoint-verified')
    fakes.bff.on(`PUT ${PATH}`, ({ body }) => endpoint({ ...(body as object), secrets: { token: { set: true } } }))
    control(element, '配置: 正式地址').focus()
    await press('Enter')
    await settled(element)
    expect(focusedId(element)).to.equal('endpoint-url')
    part<HTMLInputElement>(element, 'input[name="protocol"]').focus()
    await press('ArrowDown')
    await settled(element)
    expect(textOf(element)).to.contain('服务商后台')
    await write(element, 'endpoint-url', ' https://isv.example.com/notify ')
    await write(element, 'endpoint-secret-token', 'canary-token')
    part(element, '#endpoint-secret-token').focus()
    await press('Enter')
    await settled(element)
    expect(fakes.bff.to(`PUT ${PATH}`)[0]!.body).to.deep.equal({
      mode: 'live',
      protocol: 'tencent',
      url: 'https://isv.example.com/notify',
      secrets: { token: 'canary-token' },
    })
    expect(events).to.deep.equal(['mkt-endpoint-verified {"mode":"live"}'])
    expect(textOf(part(element, '[role="status"]'))).to.equal('地址校验通过，已保存')
    expect(focusedId(element)).to.equal('name-live')
    expect(element.shadowRoot!.innerHTML).not.to.contain('canary')
  })

  it('check what can be told at once: address, query string, a secret that is missing', async () => {
    serve(fakes.bff, endpoint())
    const element = await openConsole()
    await click(element, '配置: 调试地址')
    await click(element, '校验并保存')
    expect(errors(element)).to.deep.equal(['请填写地址。', '请填写该密钥。'])
    expect(focusedId(element)).to.equal('endpoint-url')
    await write(element, 'endpoint-url', 'isv.example.com')
    expect(errors(element)[0]).to.equal('请填写完整地址，例如 https://api.example.com/notify。')
    await write(element, 'endpoint-url', 'https://isv.example.com/?a=1')
    expect(errors(element)).to.deep.equal(['请填写该密钥。'])
    part<HTMLInputElement>(element, 'input[name="protocol"]:not(:checked)').click()
    await settled(element)
    expect(errors(element)[0]).to.equal('该协议的地址不能带“?”，请去掉查询参数。')
    expect(fakes.bff.to(`PUT ${PATH}`)).to.have.length(0)
    await expectAccessible(element)
  })

  it('leave a secret that is set alone unless it is typed anew, and ask for it again with another protocol', async () => {
    serve(fakes.bff, endpoint())
    const element = await openConsole()
    fakes.bff.on(`PUT ${PATH}`, () => endpoint({ url: 'https://new.example.com/notify' }))
    await click(element, '修改: 正式地址')
    expect(textOf(element)).to.contain('已设置，留空则保持不变。')
    expect(part<HTMLInputElement>(element, '#endpoint-secret-token').value).to.equal('')
    await write(element, 'endpoint-url', 'https://new.example.com/notify')
    await click(element, '校验并保存')
    expect((fakes.bff.to(`PUT ${PATH}`)[0]!.body as { secrets: object }).secrets).to.deep.equal({})
    await click(element, '修改: 正式地址')
    part<HTMLInputElement>(element, 'input[name="protocol"]:not(:checked)').click()
    await settled(element)
    await click(element, '校验并保存')
    expect(errors(element)).to.deep.equal(['请填写该密钥。'])
  })

  it('make up a secret where the protocol lets them, show it once to copy, and forget it when it is saved', async () => {
    serve(fakes.bff)
    const element = await openConsole()
    await click(element, '配置: 正式地址')
    await click(element, '生成签名密钥')
    const made = part<HTMLInputElement>(element, '#endpoint-secret-secret')
    expect([made.type, made.value]).to.deep.equal(['text', made.value.match(/^whsec_[A-Za-z0-9+/]{43}=$/)?.[0]])
    await expectAccessible(element)
    fakes.bff.on(`PUT ${PATH}`, () => endpoint({ protocol: 'standard', secrets: { secret: { set: true } } }))
    await write(element, 'endpoint-url', 'https://isv.example.com/notify')
    await click(element, 'Verify and save')
    expect(fakes.bff.to(`PUT ${PATH}`)[0]!.body).to.deep.include({ secrets: { secret: made.value } })
    await click(element, 'Change: Live endpoint')
    expect(part<HTMLInputElement>(element, '#endpoint-secret-secret').value).to.equal('')
  })

  it('say why an endpoint did not pass, that nothing was saved, and keep what was typed', async () => {
    serve(fakes.bff, endpoint())
    const element = await openConsole()
    await click(element, '修改: 正式地址')
    await write(element, 'endpoint-url', 'https://gone.example.com/notify')
    fakes.bff.on(`PUT ${PATH}`, () => failed('http-status', { status: 404, detail: 'HTTP 404' }))
    await click(element, '校验并保存')
    expect(focusedId(element)).to.equal('endpoint-failed')
    expect(alerts(element)[0]).to.contain('该路径下没有接口（404）').and.to.contain('原有配置继续生效')
    expect(part<HTMLInputElement>(element, '#endpoint-url').value).to.equal('https://gone.example.com/notify')
    await click(element, '取消')
    expect(textOf(element)).to.contain('https://isv.example.com/notify')
    expect(focusedId(element)).to.equal('open-live')
    await expectAccessible(element)
  })

  it('put a refusal of the market at its field', async () => {
    serve(fakes.bff, endpoint())
    const element = await openConsole()
    await click(element, '修改: 正式地址')
    fakes.bff.on(`PUT ${PATH}`, () =>
      problem(422, 'invalid', { problems: [{ path: 'secrets.token', code: 'secret-malformed' }] }),
    )
    await click(element, '校验并保存')
    expect(errors(element)).to.deep.equal(['不符合该协议的密钥格式，请检查是否复制完整。'])
    expect(focusedId(element)).to.equal('endpoint-secret-token')
  })

  it('verify again, and say where it stands when that fails', async () => {
    serve(fakes.bff, endpoint())
    const element = await openConsole()
    fakes.bff.on(`POST ${PATH}/verify`, () => failed('timeout', { detail: 'not done after 5000 ms' }))
    await click(element, '重新校验: 正式地址')
    expect(alerts(element)[0]).to.contain('未在规定时间内应答').and.to.contain('当前生效的配置没有变化')
    fakes.bff.on(`POST ${PATH}/verify`, () => endpoint({ verifiedAt: '2026-11-21T10:00:00.000Z' }))
    await click(element, '重新校验: 正式地址')
    expect(alerts(element)).to.deep.equal([])
    expect(textOf(part(element, '[role="status"]'))).to.equal('地址校验通过')
  })

  it('offer a choice where a protocol has one, and leave it as it is unless another is chosen', async () => {
    serve(
      fakes.bff,
      endpoint({ protocol: 'huawei-v1', secrets: { accessKey: { set: true }, encryption: { set: true } } }),
    )
    fakes.bff.on(`PUT ${PATH}`, () => endpoint({ protocol: 'huawei-v1' }))
    const element = await openConsole()
    await click(element, '修改: 正式地址')
    const choice = part<HTMLSelectElement>(element, '#endpoint-secret-encryption')
    expect([...choice.options].map(({ text }) => text)).to.deep.equal(['保持不变', 'AES256', 'AES128'])
    expect(choice.value).to.equal('')
    choice.value = 'AES128'
    choice.dispatchEvent(new Event('change'))
    await click(element, '校验并保存')
    expect((fakes.bff.to(`PUT ${PATH}`)[0]!.body as { secrets: object }).secrets).to.deep.equal({
      encryption: 'AES128',
    })
    await expectAccessible(element)
  })

  it('fit 320 px', async () => {
    serve(
      fakes.bff,
      endpoint(),
      endpoint({ mode: 'debug', url: 'https://a-rather-long-name.test.example.com/notify/market' }),
    )
    const element = await openConsole('settings', '288px')
    await click(element, '修改: 正式地址')
    arrange(element.closest<HTMLElement>('.place')!, { lang: 'en', width: '288px' })
    element.requestUpdate()
    await settled(element)
    expect(element.scrollWidth).to.be.at.most(288)
    await expectAccessible(element)
  })
})
