import { expect } from '@open-wc/testing'
import { allScenes, elementNames, useScenes } from './support/scenes.ts'

const FAILED = ['error', 'offline', 'session-expired', 'refused', 'not-found', 'too-many']
const spokenIn = (element: Element) =>
  element.shadowRoot?.querySelectorAll('[part~="base"] > [role="status"][aria-live="polite"]') ?? []

describe('somebody who only hears the page', function () {
  this.timeout(30_000)
  const show = useScenes()
  for (const name of elementNames) {
    it(`is told in one place what happens in ${name}, and the same words again when it happens again`, async () => {
      const { element } = await show({ name, scene: 'usual' })
      expect(spokenIn(element)).to.have.length(1)
      const [region] = spokenIn(element)
      const speaker = element as HTMLElement & { announce(text: string): void; updateComplete: Promise<unknown> }
      const said: (string | null | undefined)[] = []
      for (const text of ['one', 'one', 'two']) {
        speaker.announce(text)
        await speaker.updateComplete
        said.push(region?.textContent)
      }
      expect(said).to.deep.equal(['one', 'one\u00a0', 'two'])
      expect(spokenIn(element)[0], 'the region stays, or nothing is read').to.equal(region)
    })

    it(`hears in ${name} what went wrong, in the words that others see`, async () => {
      for (const { scene } of allScenes.filter((one) => one.name === name && FAILED.includes(one.scene))) {
        const { element } = await show({ name, scene })
        const said = spokenIn(element)[0]?.textContent?.trim() ?? ''
        expect(said, scene).not.to.equal('')
        const panel = element.shadowRoot?.querySelector('[part~="error"]')
        if (!panel?.matches('[role="alert"]')) expect(panel?.textContent, scene).to.contain(said)
      }
    })
  }
})
