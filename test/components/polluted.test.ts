import { expect } from '@open-wc/testing'
import { allScenes, type Scene, useScenes } from './support/scenes.ts'

/** What elements and what they share read off bags of options that may leave it out. */
const OPTIONS = [
  'isEmpty loaded onReturn key after valid danger dismiss required hint mark error wide',
  'given ready heard changed before uploader optional locked reason below marked copy remove closed again fix previous',
  'query body idempotencyKey session sessionUrl baseUrl locale messages',
]
/**
 * What a page may call its own, and we have in other places. Not what nobody can bear: `value` and `writable` break every
 * accessor that is defined, `signal`, `return`, `timeZone` and their like are read by the browser, `hostUpdated` and
 * `renderRoot` by Lit; nor what an answer of the BFF leaves out, such as `note`.
 */
const COMMON = [
  'state title type id size keys values entries map filter each clone extend get set has add remove contains format',
  'empty first last done items data text role lang dir theme open close disabled hidden version options settings url',
]
const NAMES = [...OPTIONS, ...COMMON].flatMap((line) => line.split(' '))

describe('old libraries that add to everybody’s objects change nothing in', function () {
  this.timeout(60_000)
  const show = useScenes()
  const usual = allScenes.filter(({ scene }) => scene === 'usual')

  for (const of of usual)
    it(of.name, async () => {
      const before = await look(of)
      for (const value of ['polluted', () => 'polluted'])
        expect(await withPollution(value, () => look(of)), typeof value).to.equal(before)
    })

  async function look(of: Scene): Promise<string> {
    const { element } = await show(of)
    return (element.shadowRoot?.innerHTML ?? '').replaceAll(/<!--.*?-->|bff-\d+/gs, '')
  }
})

async function withPollution<T>(value: unknown, run: () => Promise<T>): Promise<T> {
  // Assigned, as they do: a descriptor would trip over the `get` before it.
  for (const name of NAMES) Reflect.set(Object.prototype, name, value)
  try {
    return await run()
  } finally {
    for (const name of NAMES) Reflect.deleteProperty(Object.prototype, name)
  }
}
