import { expect } from '@open-wc/testing'
import { html, render } from 'lit'
import { loadMkt } from '../../components/all.ts'
import type { MktElement } from '../../components/shared/mkt-element.ts'
import { type ElementName, exhibits } from '../../demo/gallery/exhibits.ts'
import { mount, settled, useFakes } from './support/kit.ts'
import { SlowNetwork } from './support/slow.ts'

/** What a person is about to press or read when it is first drawn, and must not slip away from under the hand. */
const PLACES: readonly (readonly [ElementName, string, string])[] = [
  ['order-timeline', 'in-service', '[part~="commands"] button'],
  ['order-timeline', 'disputed', '[part~="history"]'],
  ['order-timeline', 'money-back', '[part~="commands"] button'],
  ['instance-card', 'expired', '[part~="reveal-button"]'],
  ['instance-card', 'renewal-unpaid', '[part~="reveal-button"]'],
  ['product-list', 'usual', '.result'],
  ['product-list', 'own', '.result'],
  ['product-list', 'review', '.result'],
  ['order-list', 'usual', '[part~="tab"]:last-child'],
]
/** A skeleton is as high as most; one row of choices more or less moves nothing far. */
const SLACK_PX = 40

describe('what is first drawn', () => {
  const network = new SlowNetwork()
  const fakes = useFakes()
  before(() => loadMkt())
  beforeEach(() => {
    network.install()
    network.forget()
  })
  afterEach(() => network.restore())

  for (const [name, scene, selector] of PLACES)
    for (const width of ['64rem', '24rem'])
      it(`stays where it is while the rest of ${name} (${scene}) arrives, ${width} wide`, async () => {
        const seen: DOMRect[] = []
        const place = await mount<HTMLElement>(html`<div></div>`, { width })
        const { scenes, serve, view } = exhibits[name]
        serve(fakes.bff)
        scenes[scene]?.serve?.(fakes.bff)
        render((scenes[scene]?.view ?? view)(), place)
        const element = place.firstElementChild as MktElement
        element.addController({
          hostUpdated: () => {
            const box = element.shadowRoot?.querySelector(selector)?.getBoundingClientRect()
            if (box) seen.push(box)
          },
        })
        await settled(element)
        expect(seen.length).to.be.greaterThan(0)
        for (const side of ['left', 'top'] as const) {
          const all = seen.map((box) => box[side])
          expect(Math.max(...all) - Math.min(...all), side).to.be.at.most(side === 'left' ? 1 : SLACK_PX)
        }
      })
})
