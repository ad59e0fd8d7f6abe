import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import '../../components/order-timeline/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import type { MktOrderTimeline } from '../../components/order-timeline/order-timeline.ts'
import { configureMkt, revokeMkt } from '../../components/session/configure.ts'
import type { MktEvent } from '../../components/shared/events.ts'
import { problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { instance, order } from '../../demo/gallery/fixtures/market.ts'
import { control, mount, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`
const timeline = () => html`<mkt-order-timeline order-id="ord_4b1xz8"></mkt-order-timeline>`
const NAME = instance().product.name

describe('when a session is revoked', () => {
  const fakes = useFakes()
  beforeEach(() => {
    fakes.bff
      .on('GET /instances/:id', () => instance())
      .on('POST /instances/:id/reveal', () => ({ value: 'the secret' }))
      .on('GET /orders/:id', () => order())
      .on('GET /session', () => ({ actor: { role: 'buyer', id: 'user-41' } }))
  })

  it('a card shows nothing of it any more, a revealed secret least of all, and tells the host', async () => {
    const element = await mount<MktInstanceCard>(card())
    control(element, '显示初始密码').click()
    await settled(element)
    expect(textOf(element)).to.contain('the secret').and.to.contain(NAME)
    const events = recordEvents(element, 'mkt-hidden', 'mkt-load-error')
    revokeMkt()
    await settled(element)
    expect(textOf(element)).not.to.contain('the secret')
    expect(textOf(element)).not.to.contain(NAME)
    expect(textOf(element)).to.contain('会话已过期')
    expect(events.join(' ')).to.contain('mkt-hidden').and.to.contain('"code":"signed-out"')
  })

  it('nothing is asked for in five minutes, of the host or of the BFF, and no stream is opened', async () => {
    const element = await mount<MktOrderTimeline>(timeline())
    revokeMkt()
    await settled(element)
    const [calls, sessions] = [fakes.bff.calls.length, fakes.bff.sessions]
    await fakes.clock.advance(300_000)
    window.dispatchEvent(new Event('focus'))
    document.dispatchEvent(new Event('visibilitychange'))
    await settled(element)
    expect([fakes.bff.calls.length, fakes.bff.sessions]).to.deep.equal([calls, sessions])
  })

  it('the button of the message asks the host again', async () => {
    const element = await mount<MktInstanceCard>(card())
    revokeMkt()
    await settled(element)
    control(element, '重新连接').click()
    await settled(element)
    expect(textOf(element)).to.contain(NAME)
    expect(fakes.bff.sessions).to.equal(2)
  })

  it('naming a session again brings back what is on the page', async () => {
    const element = await mount<MktInstanceCard>(card())
    revokeMkt()
    await settled(element)
    configureMkt({ session: fakes.bff.session })
    await settled(element)
    expect(textOf(element)).to.contain(NAME)
  })

  it('an element that is put on the page afterwards asks, and the others with it', async () => {
    const first = await mount<MktInstanceCard>(card())
    revokeMkt()
    await settled(first)
    const second = await mount<MktInstanceCard>(card())
    await settled(first)
    expect([textOf(first), textOf(second)].every((text) => text.includes(NAME))).to.equal(true)
    expect(fakes.bff.sessions).to.equal(2)
  })
})

describe('when another person’s session takes the place of one', () => {
  const fakes = useFakes()

  it('a card never shows what the first person saw, also when the second is refused', async () => {
    let known = true
    fakes.bff.on('GET /instances/:id', () => (known ? instance() : problem(404, 'not-found')))
    const element = await mount<MktInstanceCard>(card())
    expect(textOf(element)).to.contain(NAME)
    known = false
    configureMkt({ session: () => fakes.bff.session() })
    await settled(element)
    expect(textOf(element)).not.to.contain(NAME)
  })
})

describe('elements that are too old for the marketplace', () => {
  const fakes = useFakes()

  it('say that the page has to be reloaded, and tell the host that it is the version', async () => {
    fakes.bff.on('GET /instances/:id', () => problem(426, 'version-too-old'))
    const errors: string[] = []
    const heard = (event: MktEvent<'mkt-load-error'>) => errors.push(`${event.detail.type} ${event.detail.code}`)
    document.addEventListener('mkt-load-error', heard)
    const element = await mount<MktInstanceCard>(card())
    document.removeEventListener('mkt-load-error', heard)
    expect(textOf(element)).to.contain('请刷新页面以使用最新版本')
    expect(errors).to.deep.equal(['version version-too-old'])
  })
})
