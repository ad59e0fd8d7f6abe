import { expect, oneEvent } from '@open-wc/testing'
import { sendKeys } from '@web/test-runner-commands'
import { html } from 'lit'
import { service } from '../../demo/gallery/fixtures/services.ts'
import '../../components/api-services/register.ts'
import type { ApiService } from '../../bff/contract/api-service.ts'
import type { MktApiServices } from '../../components/api-services/api-services.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const PATH = '/provider/api-services'
const template = () => html`<mkt-api-services></mkt-api-services>`
const type = async (element: Element, key: string, value: string) => {
  const input = part<HTMLInputElement>(element, `#service-${key}`)
  input.value = value
  input.dispatchEvent(new InputEvent('input'))
  await settled(element)
}
const press = async (element: Element, name: string) => {
  control(element, name).click()
  await settled(element)
}
const rows = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('.service .strong')].map((n) => n.textContent)
const errors = (element: Element) =>
  [...element.shadowRoot!.querySelectorAll('.form [part="error"]')].map((node) => node.textContent?.trim())
const focused = (element: Element) => element.shadowRoot!.activeElement?.id

describe('the API services', () => {
  const fakes = useFakes()
  const open = (...items: ApiService[]) => {
    fakes.bff.on(`GET ${PATH}`, () => ({ items, nextCursor: null }))
    return mount<MktApiServices>(template())
  }

  it('show name, address to copy and documentation, also when there is only text or none', async () => {
    const element = await open(
      service(),
      service({ id: 'svc_map0001', name: '地图', documentationUrl: null, documentation: '## 调用' }),
      service({ id: 'svc_ocr0001', name: '识别', documentationUrl: null }),
    )
    expect(rows(element)).to.deep.equal(['短信接口', '地图', '识别'])
    for (const words of ['https://api.example.com/sms', '查看文档', '已填写文档内容', '暂无文档'])
      expect(textOf(element)).to.contain(words)
    const link = part<HTMLAnchorElement>(element, '.service a')
    expect([link.href, link.rel]).to.deep.equal(['https://docs.example.com/sms', 'noopener noreferrer'])
    await expectAccessible(element)
  })

  it('say that there is none, and are accessible then and while loading', async () => {
    const element = await open()
    expect(textOf(element)).to.contain('尚未登记 API 服务')
    await expectAccessible(element)
    fakes.bff.on(`GET ${PATH}`, () => new Promise(() => {}))
    const loading = await mount<MktApiServices>(template())
    expect(loading.matches(':state(loading)')).to.equal(true)
    await expectAccessible(loading)
  })

  it('say what failed, with a way to try again', async () => {
    fakes.bff.on(`GET ${PATH}`, () => problem(500, 'internal'))
    const element = await mount<MktApiServices>(template())
    expect(textOf(element)).to.contain('请求编号 req_7k2m')
    await expectAccessible(element)
  })

  it('are registered by keyboard alone: the name has the focus, Enter saves, the new one stands on top', async () => {
    const element = await open(service())
    fakes.bff.on(`POST ${PATH}`, ({ body }) => service({ id: 'svc_new0001', ...(body as object) }))
    const events = recordEvents(element, 'mkt-api-service-saved')
    control(element, '登记服务').focus()
    await sendKeys({ press: 'Enter' })
    await settled(element)
    expect(focused(element)).to.equal('service-name')
    await sendKeys({ type: '人脸' })
    await sendKeys({ press: 'Tab' })
    await sendKeys({ type: 'https://api.example.com/face' })
    await sendKeys({ press: 'Enter' })
    await settled(element)
    expect(fakes.bff.to(`POST ${PATH}`)[0]!.body).to.deep.equal({
      name: '人脸',
      address: 'https://api.example.com/face',
      callsPerSecond: null,
      documentationUrl: null,
      documentation: null,
    })
    expect(rows(element)).to.deep.equal(['人脸', '短信接口'])
    expect(events).to.deep.equal(['mkt-api-service-saved {"id":"svc_new0001"}'])
    expect(textOf(part(element, '[role="status"]'))).to.equal('已保存 人脸')
    expect(focused(element)).to.equal('title')
  })

  it('show the id that a gateway names and how often a key may call, which is set in the form', async () => {
    const element = await open(service(), service({ id: 'svc_map0001', name: '地图', callsPerSecond: 2000 }))
    for (const words of ['svc_sms0001', '每个密钥每秒 500 次', 'svc_map0001', '每个密钥每秒 2000 次'])
      expect(textOf(element)).to.contain(words)
    fakes.bff.on(`PATCH ${PATH}/:id`, ({ body }) => service(body as Partial<ApiService>))
    await press(element, '编辑 短信接口')
    for (const [typed, fault] of [
      ['5001', ['请填写 1 到 5000 的整数，或留空。']],
      ['0', ['请填写 1 到 5000 的整数，或留空。']],
    ] as const) {
      await type(element, 'callsPerSecond', typed)
      await press(element, '保存')
      expect(errors(element)).to.deep.equal(fault)
      expect(focused(element)).to.equal('service-callsPerSecond')
    }
    await expectAccessible(element)
    await type(element, 'callsPerSecond', '5000')
    element.shadowRoot!.querySelector<HTMLButtonElement>('form [type=submit]')!.click()
    await settled(element)
    expect((fakes.bff.to(`PATCH ${PATH}/svc_sms0001`)[0]!.body as ApiService).callsPerSecond).to.equal(5000)
  })

  it('check before they send, at the field, and judge again as it is typed', async () => {
    const element = await open()
    await press(element, '登记服务')
    await press(element, '保存')
    expect(errors(element)).to.deep.equal(['请填写此项。', '请填写此项。'])
    expect(focused(element)).to.equal('service-name')
    await type(element, 'name', '字'.repeat(81))
    await type(element, 'address', 'http://api.example.com')
    expect(errors(element)).to.deep.equal([
      '内容超出字数限制，请精简。',
      '请填写公网可达的 https 地址，例如 https://api.example.com/v1。',
    ])
    await expectAccessible(element)
    await type(element, 'name', '字'.repeat(80))
    await type(element, 'address', 'https://api.example.com')
    expect(errors(element)).to.deep.equal([])
    expect(fakes.bff.to(`POST ${PATH}`)).to.have.length(0)
  })

  it('show at the field what only the marketplace knows', async () => {
    const element = await open(service())
    const problems = [{ path: 'name', code: 'duplicate' }]
    fakes.bff.on(`PATCH ${PATH}/:id`, () => problem(422, 'invalid', { problems }))
    await press(element, '编辑 短信接口')
    expect(part<HTMLInputElement>(element, '#service-address').value).to.equal('https://api.example.com/sms')
    await press(element, '保存')
    expect(errors(element)).to.deep.equal(['已有同名服务，请换一个名称。'])
    expect(focused(element)).to.equal('service-name')
    expect(fakes.bff.calls.at(-1)!.body).to.deep.include({ expectedVersion: 3 })
  })

  it('keep what was typed when saving fails, and leave it on Escape', async () => {
    const element = await open(service())
    fakes.bff.on(`PATCH ${PATH}/:id`, () => problem(409, 'version-conflict'))
    await press(element, '编辑 短信接口')
    await type(element, 'name', '短信')
    await press(element, '保存')
    expect(textOf(part(element, '[role="alert"]')), 'read out').to.contain('请求编号 req_7k2m')
    expect(part<HTMLInputElement>(element, '#service-name').value).to.equal('短信')
    await expectAccessible(element)
    part(element, '#service-name').focus()
    await sendKeys({ press: 'Escape' })
    await settled(element)
    expect(element.shadowRoot!.querySelector('form')).to.equal(null)
    expect(rows(element)).to.deep.equal(['短信接口'])
  })

  it('are removed after a question', async () => {
    const element = await open(service())
    fakes.bff.on(`DELETE ${PATH}/:id`, () => new Response(null, { status: 204 }))
    const events = recordEvents(element, 'mkt-api-service-removed')
    await press(element, '移除 短信接口')
    expect(textOf(part(element, 'dialog')))
      .to.contain('移除 短信接口？')
      .and.to.contain('需改选其他服务')
    const closed = oneEvent(part(element, 'dialog'), 'close')
    control(element, '移除').click()
    await closed
    await settled(element)
    expect(rows(element)).to.deep.equal([])
    expect(events).to.deep.equal(['mkt-api-service-removed {"id":"svc_sms0001"}'])
  })

  it('stay while a plan on sale uses them, and say which product that is', async () => {
    const element = await open(service())
    const problems = [{ path: 'id', code: 'in-use', productId: 'prd_1', name: '短信包' }]
    fakes.bff.on(`DELETE ${PATH}/:id`, () => problem(409, 'api-service-in-use', { problems }))
    await press(element, '移除 短信接口')
    const closed = oneEvent(part(element, 'dialog'), 'close')
    control(element, '移除').click()
    await closed
    await settled(element)
    expect(rows(element)).to.deep.equal(['短信接口'])
    expect(textOf(element)).to.contain('商品“短信包”的在售规格正在使用')
    expect(focused(element)).to.equal('kept')
    await expectAccessible(element)
  })

  for (const width of ['20rem', '80rem'])
    it(`fit ${width}, list and form`, async () => {
      fakes.bff.on(`GET ${PATH}`, () => ({ items: [service()], nextCursor: null }))
      const element = await mount<MktApiServices>(template(), { width })
      const base = part(element, 'base')
      expect(base.scrollWidth).to.be.at.most(element.offsetWidth)
      await press(element, '编辑 短信接口')
      expect(base.scrollWidth).to.be.at.most(element.offsetWidth)
    })
})
