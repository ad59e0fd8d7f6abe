import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Findable, facetsOf, foldText, soughtFacets } from '../../bff/domain/product/facets.ts'

const product: Findable = {
  kind: 'service',
  category: ['operations-services', 'migration', 'data-migration'],
  words: ['数据迁移 Pro', '库表一并迁移', '云帆软件'],
}
const facets = new Set(facetsOf(product))

describe('a product is found', () => {
  it('among everything, under its kind, and in every category of its path', () => {
    for (const facet of [
      '*',
      'kind:service',
      'category:operations-services',
      'category:migration',
      'category:data-migration',
    ])
      expect(facets.has(facet), facet).toBe(true)
    expect(facets.has('kind:api')).toBe(false)
    expect(facets.has('category:office')).toBe(false)
  })

  it('by any piece of its words, whatever the case or the width of the letters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 1, max: 8 }), (from, length) => {
        const piece = [...foldText(product.words.join(' '))].slice(from, from + length).join('')
        const { facet, also } = soughtFacets({ q: piece })
        for (const one of [facet, ...also]) expect(facets.has(one), `${piece}: ${one}`).toBe(true)
      }),
    )
    expect(soughtFacets({ q: 'ＰＲＯ' }).facet).toBe('text:pr')
  })

  it('under each facet once', () => {
    expect(facets.size).toBe(facetsOf(product).length)
  })
})

describe('a search', () => {
  it('walks the rarest facet: words, then the category, then the kind, then everything', () => {
    expect(soughtFacets({})).toEqual({ facet: '*', also: [], terms: [] })
    expect(soughtFacets({ kind: 'api' })).toEqual({ facet: 'kind:api', also: [], terms: [] })
    expect(soughtFacets({ kind: 'service', category: 'migration' })).toEqual({
      facet: 'category:migration',
      also: ['kind:service'],
      terms: [],
    })
    expect(soughtFacets({ q: '数据迁移', category: 'migration' })).toEqual({
      facet: 'text:数据',
      also: ['text:迁移', 'category:migration'],
      terms: ['数据迁移'],
    })
  })

  it('takes one Chinese character for a word, but not one letter', () => {
    expect(soughtFacets({ q: '云' }).facet).toBe('text:云')
    expect(soughtFacets({ q: 'p' })).toEqual({ facet: '*', also: [], terms: ['p'] })
  })

  it('looks at its first three words', () => {
    expect(soughtFacets({ q: ' aa  bb cc dd ' }).terms).toEqual(['aa', 'bb', 'cc'])
  })
})
