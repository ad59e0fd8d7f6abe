import { render } from 'lit'
import type { Stagehand } from './exhibit.ts'
import { type ElementName, exhibits } from './exhibits.ts'
import { FakeBff } from './fakes/fake-bff.ts'
import { turn } from './fakes/fake-clock.ts'
import { joinNetwork } from './fakes/network.ts'
import { stillClock } from './fakes/still-clock.ts'
import { dress, type Look } from './look.ts'

const network = joinNetwork()
let staged = 0

/** Puts one scene into a place: a BFF of its own, the element, and what was done with it. Answers the element. */
export async function stage(place: HTMLElement, name: ElementName, of: string, look: Look): Promise<HTMLElement> {
  const exhibit = exhibits[name]
  const scene = exhibit.scenes[of]
  if (!scene) throw new Error(`No scene ${of} of ${name}`)
  staged += 1
  const bff = new FakeBff(stillClock, `https://bff-${staged}.test`)
  exhibit.serve(bff)
  scene.serve?.(bff)
  network.add(bff)
  const session = document.createElement('mkt-session')
  session.setAttribute('base-url', bff.baseUrl)
  session.setAttribute('time-zone', 'Asia/Shanghai')
  session.session = bff.session
  dress(place, look)
  place.replaceChildren(session)
  render((scene.view ?? exhibit.view)(), session)
  const element = session.firstElementChild as HTMLElement
  await settled(element)
  await scene.act?.(handsOn(element))
  return element
}

function handsOn(element: HTMLElement): Stagehand {
  const find = (selector: string) => {
    const found = element.shadowRoot?.querySelector<HTMLElement>(selector)
    if (!found) throw new Error(`No ${selector} in <${element.localName}>`)
    return found
  }
  return {
    async press(selector) {
      const control = find(selector)
      control.focus()
      control.click()
      await settled(element)
    },
    async write(selector, text) {
      const input = find(selector) as HTMLInputElement
      input.value = text
      input.dispatchEvent(new InputEvent('input', { bubbles: true }))
      await settled(element)
    },
  }
}

/** Waits until answers that are there have been read and drawn. */
async function settled(element: HTMLElement & { updateComplete?: Promise<boolean> }): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    await turn()
    await element.updateComplete
  }
}
