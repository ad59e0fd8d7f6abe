import { expect } from '@open-wc/testing'
import { turn } from '../../demo/gallery/fakes/fake-clock.ts'
import { settled } from './support/kit.ts'
import { allScenes, elementNames, type Scene, useScenes } from './support/scenes.ts'
import { isChosen, nameOf, pressable, SlowNetwork, sight } from './support/slow.ts'

/** Nothing can be pressed there, or the same as everywhere. */
const OUTAGES = ['loading', 'error', 'offline', 'session-expired', 'refused', 'not-found', 'too-many']
/** What is saved already is said to be so beside the button. */
const DONE = ['保存草稿']
const ROUNDS = 10

describe('a press while the network is slow', function () {
  this.timeout(180_000)
  const network = new SlowNetwork()
  const show = useScenes()
  before(() => network.install())
  after(() => network.restore())

  for (const name of elementNames)
    it(`takes effect or is visibly at work, whatever is pressed in ${name}`, async () => {
      const pressed = new Set<string>()
      const swallowed: string[] = []
      for (const scene of allScenes.filter((one) => one.name === name && !OUTAGES.includes(one.scene)))
        swallowed.push(...(await swallowedIn(scene, pressed)))
      expect(pressed.size).to.be.greaterThan(0)
      expect(swallowed).to.deep.equal([])
    })

  /** Each button by itself, on a page that has fetched nothing but what it shows; what opens a dialog is followed by its button. */
  async function swallowedIn(scene: Scene, pressed: Set<string>): Promise<string[]> {
    const swallowed: string[] = []
    let element = await fresh(scene)
    for (let at = 0; at < pressable(element).length; at += 1) {
      const button = pressable(element)[at]
      const name = button ? nameOf(button).replaceAll(/\d+/g, '') : ''
      if (!button || isChosen(button) || pressed.has(name) || DONE.includes(name)) continue
      pressed.add(name)
      if (!(await isSeen(element, button))) swallowed.push(`${scene.scene}: ${name}`)
      element = await fresh(scene)
    }
    return swallowed
  }

  async function fresh(scene: Scene): Promise<Element> {
    network.forget()
    const { element } = await show(scene)
    await settled(element)
    return element
  }

  async function isSeen(element: Element, button: HTMLElement): Promise<boolean> {
    button.focus()
    const before = sight(element)
    const left = leaving(element)
    network.hold()
    button.click()
    for (let round = 0; round < ROUNDS; round += 1) await turn()
    const seen = left() || sight(element) !== before
    network.letThrough()
    await settled(element)
    return seen
  }
})

/** What a press does outside of the element: it tells the host, or asks the browser for a file, a download, a window, the clipboard. */
function leaving(element: Element): () => boolean {
  let done = false
  const noted = () => {
    done = true
    return null
  }
  const given = {
    dispatch: element.dispatchEvent,
    choose: HTMLInputElement.prototype.click,
    download: HTMLAnchorElement.prototype.click,
    open: window.open,
    clipboard: Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard'),
  }
  element.dispatchEvent = (event) => {
    done ||= event.type.startsWith('mkt-')
    return given.dispatch.call(element, event)
  }
  HTMLInputElement.prototype.click = HTMLAnchorElement.prototype.click = noted
  window.open = noted
  const copied = async () => void noted()
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: { write: copied, writeText: copied },
  })
  return () => {
    HTMLInputElement.prototype.click = given.choose
    HTMLAnchorElement.prototype.click = given.download
    window.open = given.open
    Reflect.deleteProperty(navigator, 'clipboard')
    Reflect.deleteProperty(element, 'dispatchEvent')
    return done
  }
}
