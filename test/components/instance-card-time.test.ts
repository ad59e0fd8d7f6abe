import { expect } from '@open-wc/testing'
import { html } from 'lit'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { NOW } from '../../demo/gallery/fakes/fake-clock.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { restoreVisibility, setHidden } from './support/browser.ts'
import { mount, part, settled, useFakes } from './support/kit.ts'

const card = () => html`<mkt-instance-card instance-id="ins_7k2mq0c4v9xw"></mkt-instance-card>`

describe('as time goes by, the instance card', () => {
  const fakes = useFakes()
  afterEach(restoreVisibility)
  const asked = () => fakes.bff.to('GET /instances/ins_7k2mq0c4v9xw').length

  it('asks again once its end has come, and shows what became of it', async () => {
    const dueAt = '2026-11-21T10:05:00.000Z'
    let state = 'active'
    const deadline = { command: 'expire', dueAt, actor: 'buyer', outcome: 'expired' } as const
    fakes.bff.on('GET /instances/:id', () =>
      instance(state === 'active' ? { expiresAt: dueAt, deadline } : { state, expiresAt: dueAt, deadline: null }),
    )
    const element = await mount<MktInstanceCard>(card())
    await fakes.clock.advance(Date.parse(dueAt) - Date.parse(NOW) - 1)
    await settled(element)
    expect(asked()).to.equal(1)
    state = 'expired'
    await fakes.clock.advance(60_000)
    await settled(element)
    expect(part(element, 'status').textContent).to.equal('已到期')
    const before = asked()
    await fakes.clock.advance(3_600_000)
    expect(asked()).to.equal(before)
  })

  it('shows what has changed while its tab was in the background', async () => {
    let state = 'active'
    fakes.bff.on('GET /instances/:id', () => instance({ state }))
    const element = await mount<MktInstanceCard>(card())
    setHidden(true)
    state = 'released'
    await fakes.clock.advance(60_000)
    expect(asked()).to.equal(1)
    setHidden(false)
    await settled(element)
    expect(part(element, 'status').textContent).to.equal('已释放')
    await fakes.clock.advance(60_000)
    expect(asked()).to.equal(2)
  })
})
