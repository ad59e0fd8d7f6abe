import { expect } from '@open-wc/testing'
import { loadMkt } from '../../components/all.ts'
import { fetchAllWords } from '../../components/messages/languages.ts'
import { replaceClock } from '../../components/shared/clock.ts'
import { ELEMENT_NAMES, exhibits } from '../../demo/gallery/exhibits.ts'
import { FakeClock, NOW } from '../../demo/gallery/fakes/fake-clock.ts'
import { stage } from '../../demo/gallery/stage.ts'
import { settled } from './support/kit.ts'

const LOOK = { theme: 'light', lang: 'en', width: '800', dir: 'ltr' } as const
/** The waits before a call that failed is sent again. */
const RETRIES_MS = [400, 1500]

describe('the gallery', () => {
  const clock = new FakeClock(NOW)
  let place: HTMLElement

  before(async () => {
    replaceClock(clock)
    await Promise.all([loadMkt(), fetchAllWords()])
  })
  beforeEach(() => {
    place = document.createElement('div')
    document.body.append(place)
  })
  afterEach(() => {
    for (const dialog of place.querySelectorAll('dialog')) dialog.close()
    place.remove()
    sessionStorage.clear()
  })
  after(() => replaceClock())

  for (const name of ELEMENT_NAMES) {
    it(`has of ${name} at least the usual, the empty, the loading and the failed scene`, () => {
      expect(Object.keys(exhibits[name].scenes)).to.include.members(['usual', 'empty', 'loading', 'error', 'refused'])
    })

    it(`shows every scene of ${name} in the state its name says`, async () => {
      for (const scene of Object.keys(exhibits[name].scenes)) {
        const element = await stage(place, name, scene, LOOK)
        for (const wait of RETRIES_MS) {
          await clock.advance(wait)
          await settled(element)
        }
        const failed = ['error', 'offline', 'session-expired', 'refused', 'not-found', 'too-many'].includes(scene)
        const shown = element.shadowRoot!
        const about = `${name}/${scene}`
        expect(shown.querySelector('[part~="error"][part~="alert"]') !== null, `${about} is an error`).to.equal(failed)
        expect(shown.querySelector('[part~="skeleton"]') !== null, `${about} is loading`).to.equal(scene === 'loading')
        expect(shown.querySelector('dialog[open]') !== null, `${about} opens a dialog`).to.equal(
          exhibits[name].scenes[scene]!.modal === true,
        )
        for (const dialog of shown.querySelectorAll('dialog')) dialog.close()
      }
    })
  }
})
