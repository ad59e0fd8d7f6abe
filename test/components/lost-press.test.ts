import { expect } from '@open-wc/testing'
import { html } from 'lit'
import { define } from '../../components/shared/define.ts'
import { Confirm } from '../../components/shared/dialog.ts'
import { MktElement } from '../../components/shared/mkt-element.ts'
import { Part } from '../../components/shared/part.ts'
import { control, mount, part, settled, textOf, useFakes } from './support/kit.ts'

let offline = false
let tries = 0
/** What a press needs and is not there yet. */
let asking = unfetched()

function unfetched() {
  return new Part(async () => {
    tries += 1
    if (offline) throw new TypeError('Failed to fetch dynamically imported module')
    return { question: { title: 'Sure?', body: () => 'It goes.', confirm: 'Go', run: async () => {} } }
  })
}

/** As high as a long list: what stands at its end is out of sight. */
class Tall extends MktElement {
  readonly #confirm = new Confirm(this)

  protected override draw() {
    const press = () => void this.#confirm.begin(async () => this.#confirm.asked((await asking.load(this)).question))
    const filling = Array.from({ length: 200 }, () => html`<p>row</p>`)
    return html`<button type="button" @click=${press}>press</button><input>${filling}${this.#confirm.render()}`
  }
}

describe('a press that cannot fetch what it asks with', () => {
  useFakes()
  before(() => define('mkt-tall', Tall))
  beforeEach(() => {
    asking = unfetched()
  })
  const press = async (element: Element, name = 'press') => {
    control(element, name).focus()
    control(element, name).click()
    await settled(element)
  }
  const alertIn = (element: Element) => element.shadowRoot?.querySelector('[role="alert"]') ?? null
  const seen = (node: Element | null) => {
    const { top = -1, bottom = -1 } = node?.getBoundingClientRect() ?? {}
    return top >= 0 && bottom <= innerHeight
  }

  it('says so aloud and in sight; each further press is told anew, and goes on once the network is back', async () => {
    offline = true
    const before = tries
    const element = await mount(html`<mkt-tall></mkt-tall>`)
    await press(element)
    const first = alertIn(element)
    expect(first?.textContent).to.contain('无法连接')
    expect(seen(first)).to.equal(true)
    scrollTo(0, 0)
    await press(element)
    expect(alertIn(element)).not.to.equal(first)
    expect([seen(alertIn(element)), tries]).to.deep.equal([true, before + 2])
    offline = false
    await press(element)
    expect(alertIn(element)).to.equal(null)
    expect(part<HTMLDialogElement>(element, 'dialog').open).to.equal(true)
  })

  it('is tried again by the alert’s own button, and the focus comes back to what was pressed', async () => {
    offline = true
    const element = await mount(html`<mkt-tall></mkt-tall>`)
    await press(element)
    offline = false
    await press(element, '重试')
    await press(element, '取消')
    expect(element.shadowRoot?.activeElement?.textContent).to.equal('press')
    expect(textOf(element)).not.to.contain('无法连接')
  })
})
