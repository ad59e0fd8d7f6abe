import { describe, expect, it } from 'vitest'
import { elementNames, wordsOf } from '../support/embed-graph.ts'
import { unheardOf } from '../support/spoken-words.ts'

describe('every word that an element says', () => {
  for (const name of elementNames)
    it(`is fetched with the view of ${name} that says it`, async () => {
      expect(unheardOf(name, await wordsOf(name))).toEqual([])
    })
})
