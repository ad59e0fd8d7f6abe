import { expect } from '@open-wc/testing'
import type { ProviderKey } from '../../bff/contract/codes.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { openConsole, write } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, part, settled, textOf, useFakes } from './support/kit.ts'

const PATH = '/provider/api-keys'
const key = (other: Partial<ProviderKey> = {}): ProviderKey => ({
  id: 'key_gateway1',
  name: '网关',
  createdAt: '2026-11-20T02:00:00.000Z',
  rotatedAt: null,
  previousUntil: null,
  disabledAt: null,
  ...other,
})
const press = async (element: Element, name: string) => {
  control(element, name).click()
  await settled(element)
}
const focused = (element: Element) => element.shadowRoot!.activeElement?.id

describe('the provider’s keys', () => {
  const fakes = useFakes()
  const open = (...items: ProviderKey[]) => {
    fakes.bff.on(`GET ${PATH}`, () => ({ items, nextCursor: null }))
    return openConsole('keys')
  }

  it('show name, id and what has become of each; one that is off offers nothing', async () => {
    const element = await open(
      key(),
      key({
        id: 'key_rotated1',
        name: '店铺',
        rotatedAt: '2026-11-21T09:00:00.000Z',
        previousUntil: '2026-11-22T09:00:00.000Z',
      }),
      key({ id: 'key_stopped1', name: '旧网关', disabledAt: '2026-11-21T08:00:00.000Z' }),
    )
    for (const words of ['key_gateway1', '旧密钥有效至 2026-11-22 17:00', '已停用', '2026-11-21 16:00 (GMT+8) 停用'])
      expect(textOf(element)).to.contain(words)
    expect(() => control(element, '停用 旧网关')).to.throw()
    await expectAccessible(element)
  })

  it('say that there is none', async () => {
    const element = await open()
    expect(textOf(element)).to.contain('还没有密钥')
    await expectAccessible(element)
  })

  it('say what failed, with a way to try again', async () => {
    fakes.bff.on(`GET ${PATH}`, () => problem(500, 'internal'))
    const element = await openConsole('keys')
    expect(textOf(element)).to.contain('请求编号 req_7k2m')
  })

  it('are made with a name, once however often it is sent; the secret is shown until it is put away', async () => {
    const element = await open()
    let tries = 0
    fakes.bff.on(`POST ${PATH}`, () => {
      tries += 1
      return tries === 1 ? problem(500, 'internal') : { ...key(), secret: 'canary-secret' }
    })
    await press(element, '新建密钥')
    await press(element, '创建密钥')
    expect(textOf(part(element, 'dialog'))).to.contain('请填写名称')
    expect(focused(element)).to.equal('key-name')
    await write(element, 'key-name', ' 网关 ')
    await expectAccessible(element)
    await press(element, '创建密钥')
    expect(part<HTMLInputElement>(element, '#key-name').value).to.equal(' 网关 ')
    await press(element, '创建密钥')
    const sent = fakes.bff.to(`POST ${PATH}`)
    expect(sent.map(({ body }) => body)).to.deep.equal([{ name: '网关' }, { name: '网关' }])
    expect(new Set(sent.map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1)
    expect(textOf(part(element, 'credential-value'))).to.equal('canary-secret')
    expect(focused(element)).to.equal('key-issued')
    await expectAccessible(element)
    await press(element, 'I have kept it')
    expect(textOf(element)).not.to.contain('canary-secret')
    expect(focused(element)).to.equal('key-add')
  })

  it('get another secret, which is gone when the element leaves the page', async () => {
    const element = await open(key())
    fakes.bff.on(`POST ${PATH}/:id/rotate`, () => ({ ...key(), secret: 'canary-second' }))
    await press(element, '更换密钥：网关')
    expect(textOf(part(element, 'dialog'))).to.contain('24 小时内仍然有效')
    await press(element, '更换密钥')
    expect(textOf(element)).to.contain('canary-second')
    const place = element.parentElement!
    element.remove()
    place.append(element)
    await settled(element)
    expect(textOf(element)).not.to.contain('canary-second')
  })

  it('are switched off only after a question that says what it costs', async () => {
    const element = await open(key())
    fakes.bff.on(`DELETE ${PATH}/:id`, () => undefined)
    await press(element, '停用 网关')
    expect(textOf(part(element, 'dialog'))).to.contain('无法撤销')
    expect(fakes.bff.to(`DELETE ${PATH}/key_gateway1`)).to.have.length(0)
    await press(element, '停用')
    expect(fakes.bff.to(`DELETE ${PATH}/key_gateway1`)).to.have.length(1)
    expect(textOf(part(element, '[role="status"]'))).to.equal('网关 已停用')
    expect(focused(element)).to.equal('key-add')
  })
})
