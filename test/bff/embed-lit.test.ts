import { join } from 'node:path'
import type { LitElement } from 'lit'
import { describe, expect, it } from 'vitest'
import { elementNames } from '../support/embed-graph.ts'

const COMPONENTS = join(import.meta.dirname, '../../components')
/** What of a property's options is left in the embed by `vite.lit-trim.ts`, and what an attribute may be there. */
const OPTIONS = ['attribute', 'reflect', 'type']
const TYPES: readonly unknown[] = [undefined, String, Number, Boolean]

describe('what the embed leaves out of Lit', () => {
  it.each([...elementNames, 'session'])('is asked for by no property of %s', async (name) => {
    const file = name === 'session' ? 'session/mkt-session.ts' : `${name}/${name}.ts`
    const module: Record<string, unknown> = await import(join(COMPONENTS, file))
    const elements = Object.values(module).filter((one) => typeof one === 'function' && 'elementProperties' in one)
    expect(elements.length).toBeGreaterThan(0)
    for (const element of elements as (typeof LitElement)[]) {
      void element.observedAttributes // Which finishes the class.
      expect(element.elementProperties.size).toBeGreaterThan(0)
      for (const [property, options] of element.elementProperties) {
        const { attribute, type } = options
        expect(Object.keys(options).filter((option) => !OPTIONS.includes(option))).toEqual([])
        expect(attribute === false || TYPES.includes(type), `${name}.${String(property)}`).toBe(true)
      }
    }
  })
})
