import { expect } from '@open-wc/testing'
import { html } from 'lit'
import { AGREEMENT, offered, renewal } from '../../demo/gallery/fixtures/terms.ts'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance, order } from '../../demo/gallery/fixtures/market.ts'
import { expectAccessible } from './support/accessible.ts'
import { control, mount, part, settled, textOf, useFakes } from './support/kit.ts'

const ID = 'ins_7k2mq0c4v9xw'
const OTHER = { ...AGREEMENT, digest: 'b'.repeat(64), text: '第一条 改过的约定' }

describe('the agreement of a renewal', () => {
  const fakes = useFakes()
  async function open() {
    fakes.bff
      .on('GET /instances/:id', () => instance({ commands: [{ command: 'renewal' }] }))
      .on('GET /instances/:id/offers', () => offered([renewal(1, 30_000)], AGREEMENT))
    const element = await mount<MktInstanceCard>(
      html`<mkt-instance-card instance-id=${ID} lang="zh-CN"></mkt-instance-card>`,
    )
    control(element, '续费').click()
    await settled(element)
    return element
  }
  const tick = () =>
    (document.querySelector('mkt-instance-card')!.shadowRoot!.querySelector('#consent') as HTMLElement).click()
  const place = async (element: MktInstanceCard) => {
    control(element, '提交订单').click()
    await settled(element)
  }
  const sent = () => fakes.bff.to(`POST /instances/${ID}/orders`).map(({ body }) => body as { agreement?: object })

  it('is accepted before anything is ordered, and goes with the order by the wording that was shown', async () => {
    fakes.bff.on('POST /instances/:id/orders', () => order({ type: 'renewal', state: 'awaiting-payment' }))
    const element = await open()
    await place(element)
    expect(sent()).to.deep.equal([])
    expect(element.shadowRoot!.activeElement?.id).to.equal('consent')
    expect(textOf(part(element, 'dialog'))).to.contain('请阅读')
    tick()
    await settled(element)
    await place(element)
    expect(sent().map(({ agreement }) => agreement)).to.deep.equal([{ digest: AGREEMENT.digest }])
  })

  it('is read in the dialog itself, and closed again', async () => {
    const element = await open()
    const link = control(element, AGREEMENT.title)
    expect(link.getAttribute('aria-expanded')).to.equal('false')
    link.click()
    await settled(element)
    expect(textOf(part(element, 'agreement'))).to.equal(AGREEMENT.text)
    await expectAccessible(element)
    link.click()
    await settled(element)
    expect(element.shadowRoot!.querySelector('[part~="agreement"]')).to.equal(null)
  })

  it('that has another wording meanwhile is another one, to be accepted anew', async () => {
    const element = await open()
    tick()
    fakes.bff
      .on('POST /instances/:id/orders', () => problem(409, 'offer-changed'))
      .on('GET /instances/:id/offers', () => offered([renewal(1, 30_000)], OTHER))
    await place(element)
    expect(textOf(part(element, 'dialog'))).to.contain('以下为最新内容')
    expect(part<HTMLInputElement>(element, '#consent').checked).to.equal(false)
    await place(element)
    expect(sent()).to.have.length(1)
  })
})
