import { expect } from '@open-wc/testing'
import { findingsIn } from './support/accessible.ts'
import { allScenes, elementNames, useScenes } from './support/scenes.ts'

const LOOKS = [
  { lang: 'zh-CN', theme: 'light' },
  { lang: 'en', theme: 'dark' },
  { lang: 'zh-CN', theme: 'dark' },
  { lang: 'en', theme: 'light' },
] as const

/** Words decide about structure, the theme about contrast: two looks show all of it, and the usual scene is looked at in all four. */
describe('axe finds nothing, targets of 24 px among it, in any scene:', function () {
  this.timeout(120_000)
  const show = useScenes()
  for (const name of elementNames)
    it(name, async () => {
      const found: string[] = []
      for (const { scene } of allScenes.filter((one) => one.name === name))
        for (const look of scene === 'usual' ? LOOKS : LOOKS.slice(0, 2)) {
          const { place } = await show({ name, scene }, look)
          found.push(...(await findingsIn(place)).map((one) => `${scene}, ${look.lang}, ${look.theme}: ${one}`))
        }
      expect(found).to.deep.equal([])
    })
})
