import { expect } from '@open-wc/testing'
import { html, render } from 'lit'
import { define } from '../../components/shared/define.ts'
import { MktElement } from '../../components/shared/mkt-element.ts'
import { Part } from '../../components/shared/part.ts'
import { control, mount, settled, textOf, useFakes } from './support/kit.ts'

let fetched = 0
let broken = false
const history = new Part(async () => {
  fetched += 1
  if (broken) throw new TypeError('Failed to fetch dynamically imported module')
  return { view: () => html`<p>history</p>` }
})

class WithPart extends MktElement {
  protected override draw() {
    return history.draw(
      this,
      ({ view }) => view(),
      () => html`<p>on its way</p>`,
    )
  }
}

describe('a part of an element', () => {
  useFakes()
  before(() => define('mkt-with-part', WithPart))

  it('says so when it cannot be fetched, and is fetched by the button', async () => {
    broken = true
    const element = await mount(html`<mkt-with-part></mkt-with-part>`)
    expect(textOf(element)).to.contain('无法连接')
    broken = false
    control(element, '重试').click()
    await settled(element)
    expect(textOf(element)).to.equal('history')
  })

  it('fetched ahead in vain is fetched again by its first use', async () => {
    let tries = 0
    const ahead = new Part(async () => {
      tries += 1
      if (tries === 1) throw new TypeError('Failed to fetch dynamically imported module')
      return { word: 'here' }
    })
    const element = await mount<WithPart>(html`<mkt-with-part></mkt-with-part>`)
    await ahead.prefetch(element)
    expect(
      ahead.draw(
        element,
        ({ word }) => word,
        () => 'on its way',
      ),
    ).to.equal('on its way')
    await settled(element)
    expect([ahead.get(element)?.word, tries]).to.deep.equal(['here', 2])
  })

  it('that was lost is read out, and whatever is pressed next asks for it again', async () => {
    let tries = 0
    const lost = new Part(async () => {
      tries += 1
      if (tries === 1) throw new TypeError('Failed to fetch dynamically imported module')
      return { word: 'here' }
    })
    const element = await mount<WithPart>(html`<mkt-with-part></mkt-with-part>`)
    await lost.load(element).catch(() => {})
    const shown = document.createElement('div')
    render(
      lost.draw(element, ({ word }) => word),
      shown,
    )
    expect(shown.querySelector('[role="alert"]')?.textContent).to.contain('无法连接')
    expect([lost.get(element), tries]).to.deep.equal([null, 1])
    document.body.click()
    lost.get(element)
    await settled(element)
    expect([lost.get(element)?.word, tries]).to.deep.equal(['here', 2])
  })

  it('is fetched once for all elements, and then drawn at once', async () => {
    const before = fetched
    const element = await mount(html`<mkt-with-part></mkt-with-part>`)
    expect([textOf(element), fetched]).to.deep.equal(['history', before])
  })
})
