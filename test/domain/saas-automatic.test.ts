import { describe, expect, it } from 'vitest'
import { checkField } from '../../bff/domain/product/check-fields.ts'
import { checkFile } from '../../bff/domain/product/check-file.ts'
import { findField, isFiles } from '../../bff/domain/product/kind.ts'
import { outside, problemsOf } from '../support/fields.ts'

const MIB = 1024 * 1024
const png = (bytes: number) => ({ mediaType: 'image/png', bytes })
const many = (count: number) => Array.from({ length: count }, (_, index) => `标签${index}`)

it('a complete draft has 0 problems', () => {
  expect(problemsOf({})).toEqual([])
})

it('an empty draft misses 8 fields, in the order of the form', () => {
  const required = ['name', 'category', 'tags', 'summary', 'plans', 'agreement', 'logo', 'detail']
  const empty = Object.fromEntries(required.map((key) => [key, undefined]))
  expect(problemsOf(empty)).toEqual(required.map((path) => ({ path, code: 'missing' })))
})

it.each([undefined, null, '', '   ', '\n\t'])('a name that is %j is missing', (name) => {
  expect(problemsOf({ name })).toEqual([{ path: 'name', code: 'missing' }])
})

describe('characters are counted as readers count them', () => {
  // biome-ignore format: a table
  it.each([
    ['80 letters',                 'a'.repeat(80),  []],
    ['81 letters',                 'a'.repeat(81),  [{ path: 'name', code: 'too-long', max: 80, actual: 81 }]],
    ['80 Chinese characters',      '云'.repeat(80), []],
    ['81 Chinese characters',      '云'.repeat(81), [{ path: 'name', code: 'too-long', max: 80, actual: 81 }]],
    ['80 emoji (160 UTF-16 units)', '😀'.repeat(80), []],
    ['81 emoji',                   '😀'.repeat(81), [{ path: 'name', code: 'too-long', max: 80, actual: 81 }]],
    ['80 rare characters (𠮷)',     '𠮷'.repeat(80), []],
    ['81 rare characters (𠮷)',     '𠮷'.repeat(81), [{ path: 'name', code: 'too-long', max: 80, actual: 81 }]],
  ])('a name of %s', (_, name, problems) => {
    expect(problemsOf({ name })).toEqual(problems)
  })
})

// biome-ignore format: a table
it.each([
  ['summary', 140], ['detail', 20_000],
])('%s may have %i characters, not one more', (key, max) => {
  expect(problemsOf({ [key]: 'x'.repeat(max) })).toEqual([])
  expect(problemsOf({ [key]: 'x'.repeat(max + 1) })).toEqual([{ path: key, code: 'too-long', max, actual: max + 1 }])
})

describe('tags', () => {
  // biome-ignore format: a table
  it.each([
    [0, [{ path: 'tags', code: 'missing' }]],
    [1, []],
    [5, []],
    [6, [{ path: 'tags', code: 'too-many', max: 5, actual: 6 }]],
  ])('%i of them', (count, problems) => {
    expect(problemsOf({ tags: many(count) })).toEqual(problems)
  })

  it('have 20 characters at most, are not empty, and none comes twice', () => {
    expect(problemsOf({ tags: ['a'.repeat(20)] })).toEqual([])
    expect(problemsOf({ tags: ['ok', 'a'.repeat(21)] })).toEqual([
      { path: 'tags.1', code: 'too-long', max: 20, actual: 21 },
    ])
    expect(problemsOf({ tags: ['ok', ' '] })).toEqual([{ path: 'tags.1', code: 'missing' }])
    expect(problemsOf({ tags: ['云', '端', '云'] })).toEqual([{ path: 'tags.2', code: 'duplicate' }])
  })
})

describe('the category', () => {
  // biome-ignore format: a table
  it.each([
    ['one level',             ['business'],           []],
    ['two levels',            ['business', 'crm'],    []],
    ['no level',              [],                     [{ path: 'category', code: 'missing' }]],
    ['an unknown branch',     ['games'],              [{ path: 'category', code: 'unknown-category' }]],
    ['an unknown leaf',       ['business', 'devops'], [{ path: 'category', code: 'unknown-category' }]],
    ['a leaf without branch', ['crm'],                [{ path: 'category', code: 'unknown-category' }]],
    ['below a leaf',          ['business', 'crm', 'x'], [{ path: 'category', code: 'unknown-category' }]],
    ['another kind’s branch', ['ai-api', 'ocr-api'],    [{ path: 'category', code: 'unknown-category' }]],
  ])('%s', (_, category, problems) => {
    expect(problemsOf({ category })).toEqual(problems)
  })

  it('has at least 1 and at most 2 levels, in a tree that has more', () => {
    const field = findField('saas-automatic', 'category')
    const anything = { ...outside(), hasCategory: () => true }
    expect(field && checkField(field, ['business', 'b', 'c'], anything)).toEqual([
      { path: 'category', code: 'too-many', max: 2, actual: 3 },
    ])
    expect(field && checkField({ ...field, min: 2 } as typeof field, ['business'], anything)).toEqual([
      { path: 'category', code: 'too-few', min: 2, actual: 1 },
    ])
  })
})

describe('whole numbers', () => {
  // biome-ignore format: a table
  it.each([
    ['deliveryDays', 0, 3650], ['warrantyDays', 0, 3650], ['provisioningHours', 1, 72],
  ])('%s: %i to %i', (key, min, max) => {
    const outOfRange = [{ path: key, code: 'out-of-range', min, max }]
    expect(problemsOf({ [key]: min })).toEqual([])
    expect(problemsOf({ [key]: max })).toEqual([])
    for (const value of [min - 1, max + 1, 1.5, Number.NaN, 'three'])
      expect(problemsOf({ [key]: value })).toEqual(outOfRange)
  })
})

describe('the trial', () => {
  // biome-ignore format: a table
  it.each([
    ['hour', 4800], ['day', 200], ['month', 12], ['year', 1],
  ])('in %ss: 1 to %i', (unit, max) => {
    const outOfRange = [{ path: 'trial.count', code: 'out-of-range', min: 1, max }]
    expect(problemsOf({ trial: { count: 1, unit } })).toEqual([])
    expect(problemsOf({ trial: { count: max, unit } })).toEqual([])
    expect(problemsOf({ trial: { count: max + 1, unit } })).toEqual(outOfRange)
    expect(problemsOf({ trial: { count: 0, unit } })).toEqual(outOfRange)
    expect(problemsOf({ trial: { count: 0.5, unit } })).toEqual(outOfRange)
  })

  it('has no other unit, and may be left out', () => {
    expect(problemsOf({ trial: { count: 1, unit: 'week' } })).toEqual([
      { path: 'trial.unit', code: 'not-an-option', options: ['hour', 'day', 'month', 'year'] },
    ])
    expect(problemsOf({ trial: null })).toEqual([])
  })
})

describe('the agreement', () => {
  // biome-ignore format: a table
  it.each([
    ['chosen',               { agreementId: 'agr_1' },                           []],
    ['chosen, but unknown',  { agreementId: 'agr_2' },                           [{ path: 'agreement', code: 'unknown-agreement' }]],
    ['at its limits',        { title: 'a'.repeat(80), text: 'x'.repeat(20_000) }, []],
    ['title of 81',          { title: 'a'.repeat(81), text: 'x' },               [{ path: 'agreement.title', code: 'too-long', max: 80, actual: 81 }]],
    ['text of 20,001',       { title: 'a', text: 'x'.repeat(20_001) },           [{ path: 'agreement.text', code: 'too-long', max: 20_000, actual: 20_001 }]],
    ['empty',                { title: ' ', text: '' },                           [{ path: 'agreement.title', code: 'missing' }, { path: 'agreement.text', code: 'missing' }]],
  ])('%s', (_, agreement, problems) => {
    expect(problemsOf({ agreement })).toEqual(problems)
  })
})

describe('systems and dependent products', () => {
  it('windows, linux or both, and nothing else', () => {
    for (const systems of [['windows'], ['linux'], ['windows', 'linux'], []])
      expect(problemsOf({ systems })).toEqual([])
    expect(problemsOf({ systems: ['windows', 'beos'] })).toEqual([
      { path: 'systems', code: 'not-an-option', options: ['windows', 'linux'] },
    ])
  })

  it('20 dependent products of 60 characters, not one more of either', () => {
    expect(problemsOf({ dependentProducts: many(20) })).toEqual([])
    expect(problemsOf({ dependentProducts: many(21) })).toEqual([
      { path: 'dependentProducts', code: 'too-many', max: 20, actual: 21 },
    ])
    expect(problemsOf({ dependentProducts: ['a'.repeat(60)] })).toEqual([])
    expect(problemsOf({ dependentProducts: ['a'.repeat(61)] })).toEqual([
      { path: 'dependentProducts.0', code: 'too-long', max: 60, actual: 61 },
    ])
  })

  it('flags are whatever they are', () => {
    for (const value of [true, false])
      expect(problemsOf({ customizable: value, customerAuthorization: value })).toEqual([])
  })
})

describe('pictures and documents', () => {
  it('a logo of 2 MiB is taken, one byte more is not', () => {
    expect(problemsOf({}, { logo: png(2 * MIB) })).toEqual([])
    expect(problemsOf({}, { logo: png(2 * MIB + 1) })).toEqual([
      { path: 'logo', code: 'file-too-large', maxBytes: 2 * MIB, actual: 2 * MIB + 1 },
    ])
  })

  it('a logo is jpg or png', () => {
    expect(problemsOf({}, { logo: { mediaType: 'image/jpeg', bytes: 1 } })).toEqual([])
    for (const mediaType of ['image/gif', 'image/svg+xml', 'application/pdf', ''])
      expect(problemsOf({}, { logo: { mediaType, bytes: 1 } })).toEqual([
        { path: 'logo', code: 'file-type', allowed: ['jpg', 'png'] },
      ])
  })

  it('a logo that was never uploaded is unknown', () => {
    expect(problemsOf({ logo: { uploadId: 'upl_other' } })).toEqual([{ path: 'logo', code: 'file-unknown' }])
  })

  it('a thumbnail may be left out, and has the same limits', () => {
    expect(problemsOf({ thumbnail: { uploadId: 'thumb' } }, { thumb: png(2 * MIB) })).toEqual([])
    expect(problemsOf({ thumbnail: { uploadId: 'thumb' } }, { thumb: png(2 * MIB + 1) })).toMatchObject([
      { path: 'thumbnail', code: 'file-too-large' },
    ])
  })

  // biome-ignore format: a table
  const DOCUMENTS = [
    'application/pdf', 'application/msword', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.ms-powerpoint',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/zip', 'application/vnd.rar',
  ]

  it('documents are of 7 types, 5 MiB each, not one byte more', () => {
    const files = Object.fromEntries(
      DOCUMENTS.map((mediaType, index) => [`doc-${index}`, { mediaType, bytes: 5 * MIB }]),
    )
    const documents = Object.keys(files).map((uploadId) => ({ uploadId }))
    expect(documents).toHaveLength(7)
    expect(problemsOf({ documents }, files)).toEqual([])
    const larger = { ...files, 'doc-3': { mediaType: 'application/vnd.ms-powerpoint', bytes: 5 * MIB + 1 } }
    expect(problemsOf({ documents }, larger)).toEqual([
      { path: 'documents.3', code: 'file-too-large', maxBytes: 5 * MIB, actual: 5 * MIB + 1 },
    ])
    expect(problemsOf({ documents }, { ...files, 'doc-6': png(1) })).toMatchObject([
      { path: 'documents.6', code: 'file-type', allowed: ['pdf', 'doc', 'docx', 'ppt', 'pptx', 'zip', 'rar'] },
    ])
  })

  it('10 documents, not 11', () => {
    const documents = Array.from({ length: 11 }, () => ({ uploadId: 'doc' }))
    const files = { doc: { mediaType: 'application/pdf', bytes: 1 } }
    expect(problemsOf({ documents: documents.slice(1) }, files)).toEqual([])
    expect(problemsOf({ documents }, files)).toEqual([{ path: 'documents', code: 'too-many', max: 10, actual: 11 }])
  })

  it('the browser checks a file before it is sent by the same rule', () => {
    const logo = findField('saas-automatic', 'logo')
    if (!logo || !isFiles(logo)) throw new Error('no logo field')
    expect(checkFile('logo', logo, png(2 * MIB))).toEqual([])
    expect(checkFile('logo', logo, png(2 * MIB + 1))).toHaveLength(1)
  })
})
