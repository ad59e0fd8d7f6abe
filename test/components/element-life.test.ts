import { expect } from '@open-wc/testing'
import { html, render } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import '../../components/instance-card/register.ts'
import type { MktInstanceCard } from '../../components/instance-card/instance-card.ts'
import { turn } from '../../demo/gallery/fakes/fake-clock.ts'
import { instance } from '../../demo/gallery/fixtures/market.ts'
import { mount, part, recordEvents, settled, textOf, useFakes } from './support/kit.ts'

const IDS = ['ins_a', 'ins_b', 'ins_c', 'ins_d']
const MANY = 100
const named = (id: string) => instance({ id, product: { ...instance().product, name: id } })
const titleOf = (element: Element) => textOf(part(element, 'title'))
const cards = (ids: readonly string[]) =>
  html`${repeat(
    ids,
    (id) => id,
    (id) => html`<mkt-instance-card instance-id=${id}></mkt-instance-card>`,
  )}`

describe('an element that the page does not leave in peace', () => {
  const fakes = useFakes()
  beforeEach(() => {
    fakes.bff.on('GET /instances/:id', ({ params }) => named(params.id ?? ''))
  })

  it('moved to another place before it has loaded, loads once and tells the host once', async () => {
    const held = hold(fakes)
    const element = await mount<MktInstanceCard>(html`<mkt-instance-card></mkt-instance-card>`)
    const events = recordEvents(element, 'mkt-ready', 'mkt-load-error')
    element.instanceId = 'ins_a'
    await rounds()
    const place = element.parentElement as HTMLElement
    place.append(document.createElement('section'))
    place.querySelector('section')?.append(element)
    await rounds()
    held.letThrough()
    await settled(element)
    expect(titleOf(element)).to.contain('ins_a')
    expect(events).to.deep.equal(['mkt-ready {}'])
  })

  it('taken off the page while it loads asks for nothing more, and loads when it is back', async () => {
    const held = hold(fakes)
    const element = await mount<MktInstanceCard>(html`<mkt-instance-card></mkt-instance-card>`)
    const events = recordEvents(element, 'mkt-ready', 'mkt-load-error')
    element.instanceId = 'ins_a'
    await rounds()
    const place = element.parentElement as HTMLElement
    element.remove()
    held.letThrough()
    await rounds()
    expect([element.shadowRoot?.querySelector('[part~="title"]'), events.length]).to.deep.equal([null, 0])
    place.append(element)
    await settled(element)
    expect(titleOf(element)).to.contain('ins_a')
    expect(events).to.deep.equal(['mkt-ready {}'])
  })

  it('shows the last of several ids, whichever answer comes last', async () => {
    const answers = new Map<string, () => void>()
    fakes.bff.on('GET /instances/:id', async ({ params: { id = '' } }) => {
      await new Promise<void>((resolve) => answers.set(id, resolve))
      return named(id)
    })
    const element = await mount<MktInstanceCard>(html`<mkt-instance-card></mkt-instance-card>`)
    for (const id of ['ins_a', 'ins_b', 'ins_c', 'ins_b', 'ins_a']) {
      element.setAttribute('instance-id', id)
      await rounds()
    }
    for (const id of ['ins_a', 'ins_c', 'ins_b']) {
      answers.get(id)?.()
      await rounds()
    }
    await settled(element)
    expect(titleOf(element)).to.contain('ins_a')
  })

  it('keeps to its id when a framework sorts its list anew, and is not loaded anew by it', async () => {
    const place = await mount<HTMLElement>(html`<div></div>`)
    render(cards(IDS), place)
    const before = [...place.children] as MktInstanceCard[]
    for (const one of before) await settled(one)
    render(cards(IDS.toReversed()), place)
    for (const one of before) await settled(one)
    expect([...place.children]).to.deep.equal(before.toReversed())
    expect([...place.children].map((one) => titleOf(one).slice(0, 5))).to.deep.equal(IDS.toReversed())
    expect(before.every((one) => one.matches(':state(loading)'))).to.equal(false)
  })

  it('is copied with its attributes: the copy loads for itself', async () => {
    const element = await mount<MktInstanceCard>(html`<mkt-instance-card instance-id="ins_a"></mkt-instance-card>`)
    const copy = element.cloneNode(true) as MktInstanceCard
    element.after(copy)
    await settled(copy)
    expect(titleOf(copy)).to.equal(titleOf(element))
    copy.remove()
    expect(titleOf(element)).to.contain('ins_a')
  })

  for (const [where, template] of [
    [
      'a closed <details>',
      html`<details><summary>more</summary><mkt-instance-card instance-id="ins_a"></mkt-instance-card></details>`,
    ],
    ['a hidden tab', html`<div hidden><mkt-instance-card instance-id="ins_a"></mkt-instance-card></div>`],
  ] as const)
    it(`in ${where} is there when that is opened`, async () => {
      const around = await mount<HTMLElement>(template)
      const element = around.querySelector('mkt-instance-card') as MktInstanceCard
      await settled(element)
      around.toggleAttribute('open', true)
      around.removeAttribute('hidden')
      await settled(element)
      expect(element.getBoundingClientRect().height).to.be.greaterThan(100)
      expect(titleOf(element)).to.contain('ins_a')
    })

  it(`is one of ${MANY} on a page that share one session, and one question what it is for`, async () => {
    const ids = Array.from({ length: MANY }, (_, at) => `ins_${at}`)
    const place = await mount<HTMLElement>(html`<div>${cards(ids)}</div>`)
    for (const one of place.children) await settled(one)
    expect([...place.children].map((one) => titleOf(one).split(' ')[0])).to.deep.equal(ids)
    expect([fakes.bff.sessions, fakes.bff.to('GET /session').length]).to.deep.equal([1, 1])
    const timers = fakes.clock.waiting
    place.replaceChildren()
    await rounds()
    expect(fakes.clock.waiting).to.be.lessThan(timers)
    expect(fakes.clock.waiting).to.equal(0)
  })
})

describe('an element that is adopted by the document of a frame', () => {
  const fakes = useFakes()

  it('looks and works there as before, and also when it is back', async () => {
    fakes.bff.on('GET /instances/:id', () => instance()).on('POST /instances/:id/reveal', () => ({ value: 's3cret' }))
    const element = await mount<MktInstanceCard>(html`<mkt-instance-card instance-id="ins_a"></mkt-instance-card>`)
    const place = element.parentElement as HTMLElement
    const before = looks(element)
    const frame = document.createElement('iframe')
    frame.width = '800'
    place.append(frame)
    frame.contentDocument?.body.append(frame.contentDocument.adoptNode(element))
    await settled(element)
    expect(looks(element)).to.deep.equal(before)
    part(element, 'reveal-button').click()
    await settled(element)
    expect(textOf(element)).to.contain('s3cret')
    place.append(element)
    await settled(element)
    expect(looks(element)).to.deep.equal(before)
  })
})

/** Everything drawn, and what only a style sheet of ours says of it. */
function looks(element: Element): string[] {
  return [...(element.shadowRoot?.querySelectorAll('*') ?? [])].map((one) => {
    const { display, position, borderTopLeftRadius, fontWeight } = getComputedStyle(one)
    return `${one.localName} ${one.getAttribute('part')} ${display} ${position} ${borderTopLeftRadius} ${fontWeight}`
  })
}

function hold(fakes: ReturnType<typeof useFakes>) {
  let letThrough = () => {}
  const gate = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  fakes.bff.on('GET /instances/:id', async ({ params }) => {
    await gate
    return named(params.id ?? '')
  })
  return { letThrough: () => letThrough() }
}

async function rounds(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await turn()
}
