import { expect } from '@open-wc/testing'
import { html, LitElement, type ReactiveController } from 'lit'
import { SessionSource } from '../../components/session/session.ts'
import { Http } from '../../components/shared/http.ts'
import { Live } from '../../components/shared/live.ts'
import type { MktElement } from '../../components/shared/mkt-element.ts'
import { Poller } from '../../components/shared/poller.ts'
import { Ticker } from '../../components/shared/time-views.ts'
import { eventStream, offline, problem } from '../../demo/gallery/fakes/fake-bff.ts'
import { turn } from '../../demo/gallery/fakes/fake-clock.ts'
import { restoreVisibility, setHidden } from './support/browser.ts'
import { mount, settled, useFakes } from './support/kit.ts'

class Bare extends LitElement {
  drawn = 0
  override render() {
    this.drawn += 1
    return html``
  }
}
customElements.define('bare-element', Bare)
const bare = () => html`<bare-element></bare-element>`
const count = (list: unknown[]) => list.length

describe('polling', () => {
  const fakes = useFakes()
  afterEach(restoreVisibility)
  let active: boolean
  let runs: number
  let element: Bare
  let release: () => void
  let slow: boolean

  beforeEach(async () => {
    active = true
    runs = 0
    slow = false
    element = await mount<Bare>(bare())
    new Poller(element, {
      delays: [1000, 3000],
      active: () => active,
      run: () => {
        runs += 1
        return slow ? new Promise<void>((resolve) => (release = resolve)) : undefined
      },
    })
    element.requestUpdate()
    await settled(element)
  })

  it('runs after 1 second, not after 0.999, then every 3', async () => {
    await fakes.clock.advance(999)
    expect(runs).to.equal(0)
    await fakes.clock.advance(1)
    expect(runs).to.equal(1)
    await fakes.clock.advance(2999)
    expect(runs).to.equal(1)
    await fakes.clock.advance(1)
    await fakes.clock.advance(3000)
    expect(runs).to.equal(3)
  })

  it('ends when nothing is expected any more, and begins with the first wait again', async () => {
    await fakes.clock.advance(1000)
    active = false
    element.requestUpdate()
    await settled(element)
    expect(fakes.clock.waiting).to.equal(0)
    active = true
    element.requestUpdate()
    await settled(element)
    await fakes.clock.advance(1000)
    expect(runs).to.equal(2)
  })

  it('is silent while the tab is hidden, and runs at once when it comes back', async () => {
    setHidden(true)
    await fakes.clock.advance(60_000)
    expect(runs).to.equal(0)
    setHidden(false)
    expect(runs).to.equal(1)
  })

  it('keeps one timer when the tab comes back while a call is still out', async () => {
    slow = true
    await fakes.clock.advance(1000)
    slow = false
    setHidden(true)
    setHidden(false)
    expect(runs).to.equal(2)
    release()
    await turn()
    element.requestUpdate()
    await settled(element)
    expect(fakes.clock.waiting).to.equal(1)
  })

  it('stops with the element', async () => {
    element.remove()
    expect(fakes.clock.waiting).to.equal(0)
  })
})

describe('following a stream', () => {
  const fakes = useFakes()
  afterEach(restoreVisibility)
  let heard: string[]
  let path: string | null
  let element: Bare

  async function follow(): Promise<void> {
    heard = []
    path = '/orders/ord_1/stream'
    const http = new Http(fakes.bff.baseUrl, new SessionSource(fakes.bff.session))
    element = await mount<Bare>(bare())
    new Live(element, {
      path: () => path,
      http: () => http,
      changed: (event) => heard.push(event ? `${event.event} ${event.data}` : 'poll'),
    })
    element.requestUpdate()
    await settled(element)
  }

  it('passes on each event as it comes', async () => {
    const stream = eventStream()
    fakes.bff.on('GET /orders/:id/stream', () => stream.response)
    await follow()
    await stream.send('{"version":3}', 'version')
    await settled(element)
    expect(heard).to.deep.equal(['version {"version":3}'])
    expect(fakes.bff.calls[0]!.headers.get('accept')).to.equal('text/event-stream')
  })

  it('opens it again 1 second after it ended, and asks in between', async () => {
    const streams = [eventStream(), eventStream()]
    fakes.bff.on('GET /orders/:id/stream', () => streams[Math.min(count(fakes.bff.calls), 2) - 1]!.response)
    await follow()
    await streams[0]!.end()
    await settled(element)
    await fakes.clock.advance(999)
    expect(fakes.bff.calls).to.have.length(1)
    await fakes.clock.advance(1)
    await settled(element)
    expect(fakes.bff.calls).to.have.length(2)
    expect(heard).to.deep.equal(['poll'])
  })

  it('waits 1, 2, 5 and then 15 seconds between failures', async () => {
    fakes.bff.on('GET /orders/:id/stream', () => offline())
    await follow()
    for (const [wait, calls] of [
      [1000, 2],
      [2000, 3],
      [5000, 4],
      [15_000, 5],
      [15_000, 6],
    ] as const) {
      await fakes.clock.advance(wait - 1)
      expect(fakes.bff.calls, `${wait} ms`).to.have.length(calls - 1)
      await fakes.clock.advance(1)
      await settled(element)
      expect(fakes.bff.calls).to.have.length(calls)
    }
    expect(heard).to.deep.equal(['poll', 'poll', 'poll', 'poll', 'poll'])
  })

  it('polls every 15 seconds where there is no stream', async () => {
    fakes.bff.on('GET /orders/:id/stream', () => problem(404, 'not-found'))
    await follow()
    await fakes.clock.advance(14_999)
    expect(heard).to.deep.equal([])
    await fakes.clock.advance(1)
    await settled(element)
    expect(heard).to.deep.equal(['poll'])
  })

  it('gives up a connection that is silent for 45 seconds', async () => {
    const stream = eventStream()
    fakes.bff.on('GET /orders/:id/stream', () => stream.response)
    await follow()
    await fakes.clock.advance(44_999)
    expect(heard).to.deep.equal([])
    await fakes.clock.advance(1)
    await settled(element)
    await fakes.clock.advance(1000)
    await settled(element)
    expect(heard).to.deep.equal(['poll'])
    expect(fakes.bff.calls).to.have.length(2)
  })

  it('rests while hidden; a tab that comes back asks at once and follows again', async () => {
    fakes.bff.on('GET /orders/:id/stream', () => eventStream().response)
    await follow()
    setHidden(true)
    await settled(element)
    await fakes.clock.advance(120_000)
    expect(heard).to.deep.equal([])
    expect(fakes.bff.calls).to.have.length(1)
    setHidden(false)
    await settled(element)
    expect(heard).to.deep.equal(['poll'])
    expect(fakes.bff.calls).to.have.length(2)
  })

  it('ends with the element, with nothing left to follow, and leaves no timer', async () => {
    fakes.bff.on('GET /orders/:id/stream', () => eventStream().response)
    await follow()
    path = null
    element.requestUpdate()
    await settled(element)
    element.remove()
    await settled(element)
    await fakes.clock.advance(120_000)
    expect(heard).to.deep.equal([])
    expect(fakes.bff.calls).to.have.length(1)
  })
})

describe('relative times', () => {
  const fakes = useFakes()

  it('are drawn again when they change, and only while there are any', async () => {
    const element = await mount<Bare>(bare())
    let next: number | null = 30_000
    const ticker: ReactiveController = new Ticker(element as unknown as MktElement, () => next)
    expect(ticker).to.exist
    element.requestUpdate()
    await settled(element)
    const before = element.drawn
    await fakes.clock.advance(29_999)
    await settled(element)
    expect(element.drawn).to.equal(before)
    next = null
    await fakes.clock.advance(1)
    await settled(element)
    expect(element.drawn).to.equal(before + 1)
    expect(fakes.clock.waiting).to.equal(0)
  })

  it('stop with the element', async () => {
    const element = await mount<Bare>(bare())
    new Ticker(element as unknown as MktElement, () => 1000)
    element.requestUpdate()
    await settled(element)
    element.remove()
    expect(fakes.clock.waiting).to.equal(0)
  })
})
