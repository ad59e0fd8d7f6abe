import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { Instance } from '../../bff/contract/instance.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, settled, textOf, useFakes } from './support/kit.ts'

const PATH = 'POST /provider/instances/ins_7k2mq0c4v9xw/credentials'
const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`
/** As its provider sees it. */
const delivered = (other: Partial<Instance> = {}) =>
  instance({
    fields: [],
    labels: ['账号', '初始密码'],
    loginLink: false,
    commands: [{ command: 'change-credentials' }],
    ...other,
  })
const press = async (element: Element, name: string) => {
  control(element, name).click()
  await settled(element)
}
const write = async (element: Element, id: string, value: string) => {
  const input = part<HTMLInputElement>(element, `#credential-${id}`)
  input.value = value
  input.dispatchEvent(new InputEvent('input'))
  await settled(element)
}
const focused = (element: Element) => element.shadowRoot!.activeElement?.id

describe('an instance as its provider sees it', () => {
  const fakes = useFakes()
  const open = async (other?: Partial<Instance>) => {
    fakes.bff.on('GET /instances/:id', () => delivered(other))
    return mount<MktInstanceCard>(card())
  }

  it('says what was handed over, shows none of it and offers no way to', async () => {
    const element = await open()
    expect(textOf(element)).to.contain('初始密码')
    expect(element.shadowRoot!.querySelector('[part~="reveal-button"]')).to.equal(null)
    await expectAccessible(element)
  })

  it('offers nothing where it may not replace them', async () => {
    const element = await open({ commands: [], state: 'expired' })
    expect(() => control(element, '更换凭据')).to.throw()
  })

  it('sends what is new, and nothing of what was left empty', async () => {
    const element = await open()
    fakes.bff.on(PATH, () => ({ id: 'ins_7k2mq0c4v9xw', version: 4, changedAt: '2026-11-21T10:00:00.000Z' }))
    await press(element, '更换凭据')
    expect(textOf(part(element, 'dialog'))).to.contain('当前为 https://app.example.com/')
    await write(element, 'known-1', 'canary-new')
    await write(element, 'adminUrl', ' https://admin.example.com/new ')
    await press(element, '再加一项')
    expect(focused(element)).to.equal('credential-added-0')
    await write(element, 'added-0', '密钥')
    await write(element, 'added-0-value', 'canary-key')
    part(element, 'dialog').querySelectorAll<HTMLInputElement>('[name="overlap"]')[2]!.click()
    await settled(element)
    await press(element, '更换')
    expect(fakes.bff.to(PATH)[0]!.body).to.deep.equal({
      fields: [
        { label: '初始密码', value: 'canary-new' },
        { label: '密钥', value: 'canary-key' },
      ],
      adminUrl: 'https://admin.example.com/new',
      overlapHours: 0,
    })
    expect(textOf(part(element, '[role="status"]'))).to.equal('凭据已更换')
  })

  it('is asked for something new, and for both halves of what is added', async () => {
    const element = await open()
    await press(element, '更换凭据')
    await press(element, '更换')
    expect(focused(element)).to.equal('credential-nothing')
    await press(element, '再加一项')
    await write(element, 'added-0', '密钥')
    await press(element, '更换')
    expect(focused(element)).to.equal('credential-added-0')
    expect(textOf(part(element, 'dialog'))).to.contain('请同时填写名称和值')
    expect(fakes.bff.to(PATH)).to.have.length(0)
    await expectAccessible(element)
  })

  it('says at the field what the BFF refuses, and keeps everything that was typed', async () => {
    const element = await open()
    fakes.bff.on(PATH, () =>
      problem(422, 'invalid', {
        problems: [
          { path: 'fields.1.label', code: 'repeated' },
          { path: 'website', code: 'unsafe-url' },
        ],
      }),
    )
    await press(element, '更换凭据')
    await write(element, 'known-1', 'canary-new')
    await press(element, '再加一项')
    await write(element, 'added-0', '初始密码')
    await write(element, 'added-0-value', 'canary-key')
    await write(element, 'website', 'http://10.0.0.1/')
    await press(element, '更换')
    expect(focused(element)).to.equal('credential-added-0')
    expect(textOf(part(element, 'dialog')))
      .to.contain('已有同名的值')
      .and.to.contain('可从公网访问')
    expect(part<HTMLInputElement>(element, '#credential-known-1').value).to.equal('canary-new')
    expect(part<HTMLInputElement>(element, '#credential-website').value).to.equal('http://10.0.0.1/')
  })

  it('is accessible while it is replaced, also narrow', async () => {
    const element = await open()
    element.parentElement!.style.inlineSize = '20rem'
    await press(element, '更换凭据')
    await expectAccessible(element)
  })
})
