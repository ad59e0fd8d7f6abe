import { expect } from '@open-wc/testing'
import { prefer } from './support/browser.ts'
import { allScenes, drawnIn, elementNames, useScenes } from './support/scenes.ts'

/** What nobody sees as motion. */
const STILL_MS = 1

describe('somebody who asked for less motion sees none:', function () {
  this.timeout(60_000)
  const show = useScenes()
  before(async function () {
    // Only Chromium can be told.
    if (!(await prefer('prefers-reduced-motion', 'reduce'))) this.skip()
    expect(matchMedia('(prefers-reduced-motion: reduce)').matches).to.equal(true)
  })
  after(() => prefer('prefers-reduced-motion', 'no-preference'))

  for (const name of elementNames)
    it(name, async () => {
      const found = new Set<string>()
      for (const { scene } of allScenes.filter((one) => one.name === name)) {
        const { element } = await show({ name, scene })
        for (const one of drawnIn(element.shadowRoot as ShadowRoot))
          for (const pseudo of [null, '::before', '::after']) {
            const style = getComputedStyle(one, pseudo)
            const moves = lasts(style.animationDuration) && style.animationName !== 'none'
            if (moves || (lasts(style.transitionDuration) && style.transitionProperty !== 'none'))
              found.add(`${scene}: ${one.localName}[${one.getAttribute('part')}]${pseudo ?? ''} ${style.animationName}`)
          }
      }
      expect([...found]).to.deep.equal([])
    })
})

describe('somebody who did not ask sees what is being loaded move:', () => {
  const show = useScenes()
  it('the skeleton breathes', async () => {
    const { element } = await show({ name: 'instance-card', scene: 'loading' })
    expect(element.shadowRoot?.getAnimations().length).to.be.greaterThan(0)
  })
})

function lasts(durations: string): boolean {
  return durations.split(',').some((one) => Number.parseFloat(one) * (one.trim().endsWith('ms') ? 1 : 1000) > STILL_MS)
}
