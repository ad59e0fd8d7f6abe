import { expect } from '@open-wc/testing'
import { html } from 'lit'
import { Confirm, type Question } from '../../components/shared/dialog.ts'
import { MktError } from '../../components/shared/errors.ts'
import { MktElement } from '../../components/shared/mkt-element.ts'
import { dialogStyles } from '../../components/shared/styles/dialog.ts'
import { fieldStyles } from '../../components/shared/styles/fields.ts'
import { expectAccessible } from './support/accessible.ts'
import { focused, press } from './support/browser.ts'
import { control, mount, settled, textOf, useFakes } from './support/kit.ts'

class Asking extends MktElement {
  static override styles = [MktElement.styles, dialogStyles, fieldStyles]
  readonly confirm = new Confirm(this)
  protected override draw() {
    return html`<button part="button" @click=${() => this.confirm.ask(this.question)}>ask</button>${this.confirm.render()}`
  }
  question: Question = { title: '', body: () => '', confirm: '', run: async () => {} }
}
customElements.define('asking-element', Asking)

describe('a question before an effect', () => {
  useFakes()
  let element: Asking
  let runs: number
  let run: () => Promise<unknown>
  const dialog = () => element.shadowRoot!.querySelector('dialog')

  beforeEach(async () => {
    runs = 0
    run = async () => {}
    element = await mount<Asking>(html`<asking-element></asking-element>`)
    element.question = {
      title: 'Cancel the order?',
      body: () => html`<p>It ends.</p>`,
      confirm: 'Cancel order',
      danger: true,
      run: () => {
        runs += 1
        return run()
      },
    }
    control(element, 'ask').focus()
    control(element, 'ask').click()
    await settled(element)
  })

  it('opens in the top layer, named by its title, accessibly', async () => {
    expect(dialog()!.matches(':modal')).to.equal(true)
    expect(dialog()!.getAttribute('aria-labelledby')).to.equal('dialog-title')
    expect(textOf(element)).to.contain('Cancel the order?').and.to.contain('It ends.')
    await expectAccessible(element)
  })

  it('carries it out once, closes, and the focus returns', async () => {
    control(element, 'Cancel order').click()
    control(element, 'Cancel order').click()
    await settled(element)
    expect(runs).to.equal(1)
    expect(dialog()).to.equal(null)
    expect(focused(element)?.textContent).to.equal('ask')
  })

  it('does not open again when the element updates while it closes', async () => {
    run = async () => element.requestUpdate()
    control(element, 'Cancel order').click()
    await settled(element)
    element.requestUpdate()
    await settled(element)
    expect(dialog()).to.equal(null)
  })

  for (const [what, act] of [
    ['the cancel button', async () => control(element, '取消').click()],
    ['Escape', () => press('Escape')],
  ] as const)
    it(`goes away by ${what} without doing anything`, async () => {
      await act()
      await settled(element)
      expect(dialog()).to.equal(null)
      expect(runs).to.equal(0)
      expect(focused(element)?.textContent).to.equal('ask')
    })

  it('cannot be dismissed while it works, and says why it failed', async () => {
    let fail = (_: unknown) => {}
    run = () => new Promise((_, reject) => (fail = reject))
    control(element, 'Cancel order').click()
    await settled(element)
    await press('Escape')
    control(element, '取消').click()
    await settled(element)
    expect(dialog()!.open).to.equal(true)
    fail(new MktError('server', 'internal'))
    await settled(element)
    expect(textOf(element)).to.contain('云市场出现故障')
    await expectAccessible(element)
  })

  it('stays, without running, while a field in it is wrong', async () => {
    element.confirm.close()
    element.confirm.ask({ ...element.question, valid: () => false })
    await settled(element)
    control(element, 'Cancel order').click()
    await settled(element)
    expect([runs, dialog()!.open]).to.deep.equal([0, true])
  })

  it('is gone after the element was removed and put back', async () => {
    const place = element.parentElement!
    element.remove()
    place.append(element)
    await settled(element)
    expect(dialog()).to.equal(null)
  })
})

describe('a question inside a dialog of the host', () => {
  useFakes()

  it('opens in place, and Escape closes it, not the host’s dialog', async () => {
    const host = document.createElement('dialog')
    const place = document.createElement('div')
    place.className = 'place'
    place.append(host)
    document.body.append(place)
    const element = document.createElement('asking-element') as Asking
    element.question = { title: 'Sure?', body: () => 'Think.', confirm: 'Yes', run: async () => {} }
    host.append(element)
    host.showModal()
    await settled(element)
    control(element, 'ask').click()
    await settled(element)
    expect(element.shadowRoot!.querySelector('dialog')!.matches(':modal')).to.equal(false)
    control(element, 'Yes').focus()
    await press('Escape')
    await settled(element)
    expect(element.shadowRoot!.querySelector('dialog')).to.equal(null)
    expect(host.open).to.equal(true)
  })
})
