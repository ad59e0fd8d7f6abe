import { expect } from '@open-wc/testing'
import { panels } from '../../components/delivery-console/panels.ts'
import { serve } from '../../demo/gallery/fixtures/endpoint.ts'
import { headings, openConsole } from './delivery-console-kit.ts'
import { expectAccessible } from './support/accessible.ts'
import { press } from './support/browser.ts'
import { part, settled, textOf, useFakes } from './support/kit.ts'

const tabs = (element: Element) => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role="tab"]')]
const current = (element: Element) => part(element, '[aria-selected="true"]').id
const focusedId = (element: Element) => element.shadowRoot!.activeElement?.id

describe('the delivery console', () => {
  const fakes = useFakes()
  beforeEach(() => serve(fakes.bff))

  it('has one tab in the order of the keyboard, and a word for each in both languages', async () => {
    const element = await openConsole()
    expect(tabs(element).map(({ id }) => id)).to.deep.equal(Object.keys(panels).map((name) => `tab-${name}`))
    expect(
      tabs(element)
        .filter(({ tabIndex }) => tabIndex === 0)
        .map(({ id }) => id),
    ).to.deep.equal(['tab-settings'])
    for (const lang of ['zh-CN', 'en']) {
      element.closest<HTMLElement>('.place')!.lang = lang
      element.requestUpdate()
      await settled(element)
      for (const tab of tabs(element)) expect(tab.textContent, tab.id).not.to.equal(tab.id.slice('tab-'.length))
    }
    element.headingLevel = 4
    await settled(element)
    expect(headings(element)).to.deep.equal([4, 5, 5])
    await expectAccessible(element)
  })

  it('moves along the tabs by the arrows, Home and End, round the ends, and opens by Enter only', async () => {
    const element = await openConsole()
    const names = tabs(element).map(({ id }) => id)
    tabs(element)[0]!.focus()
    await press('ArrowLeft')
    expect(focusedId(element)).to.equal(names.at(-1))
    await press('ArrowRight')
    expect(focusedId(element)).to.equal(names[0])
    await press('End')
    expect([focusedId(element), current(element)]).to.deep.equal([names.at(-1), names[0]])
    await press('Enter')
    await settled(element)
    expect([current(element), element.tab]).to.deep.equal([names.at(-1), names.at(-1)!.slice('tab-'.length)])
    await press('Home')
    expect(focusedId(element)).to.equal(names[0])
  })

  it('brings the tab that is open into sight where not all fit, and does not move the page', async () => {
    const element = await openConsole()
    element.style.inlineSize = '200px'
    const list = part(element, 'tabs').getBoundingClientRect()
    for (const name of ['keys', 'settings', 'log']) {
      element.tab = name as typeof element.tab
      await settled(element)
      const { left, right } = part(element, '[aria-selected="true"]').getBoundingClientRect()
      expect([left >= list.left - 1, right <= list.right + 1], name).to.deep.equal([true, true])
      expect(part(element, 'tabs').getBoundingClientRect().top).to.equal(list.top)
    }
  })

  it('opens the settings for a tab it does not know', async () => {
    const element = await openConsole('nothing')
    expect(current(element)).to.equal('tab-settings')
    expect(textOf(part(element, 'panel'))).to.contain('正式地址')
  })
})
