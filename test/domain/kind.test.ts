import { describe, expect, it } from 'vitest'
import { DELIVERY_NAMES } from '../../bff/domain/delivery/processes.ts'
import { categories, categoryRoots, findCategories } from '../../bff/domain/product/category.ts'
import type { Category } from '../../bff/domain/product/category-trees.ts'
import { checkField } from '../../bff/domain/product/check-fields.ts'
import { fieldsOf, findField, isFiles, KIND_NAMES, kindOf, uploadLimit } from '../../bff/domain/product/kind.ts'
import { listingProcess } from '../../bff/domain/product/listing.ts'
import { uploadIdsOf } from '../../bff/domain/product/upload-ids.ts'
import { outside } from '../support/fields.ts'

describe.each(KIND_NAMES)('%s', (name) => {
  it('names every field once, and where its limits come from', () => {
    const keys = fieldsOf(name).map(({ key }) => key)
    expect(keys).toEqual([...new Set(keys)])
    for (const { source } of fieldsOf(name))
      expect(['auto', 'both', 'human', 'api', 'buyer', 'P', 'D']).toContain(source)
  })

  it('is JSON, so that a form can be drawn from it', () => {
    expect(JSON.parse(JSON.stringify(kindOf(name)))).toEqual(kindOf(name))
  })

  it('has a delivery and a review that exist', () => {
    expect(DELIVERY_NAMES).toContain(kindOf(name).delivery)
    expect(listingProcess(kindOf(name).review).name).toBe('listing')
  })
})

describe('saas-automatic', () => {
  it('is delivered automatically, reviewed within 7 working days, and needs a verified endpoint', () => {
    expect(kindOf('saas-automatic')).toMatchObject({ delivery: 'automatic', review: 'review-7', needsEndpoint: true })
  })

  it('has 4 steps with 18 fields, of which 8 are required', () => {
    expect(kindOf('saas-automatic').steps.map(({ key, fields }) => [key, fields.length])).toEqual([
      ['basic', 4],
      ['delivery', 7],
      ['sale', 3],
      ['presentation', 4],
    ])
    expect(fieldsOf('saas-automatic').filter(({ required }) => required)).toHaveLength(8)
  })

  it('finds a field by its key, and none by another', () => {
    expect(findField('saas-automatic', 'logo')).toMatchObject({ key: 'logo', pixels: { width: 390, height: 260 } })
    expect(findField('saas-automatic', 'thumbnail')).toMatchObject({ pixels: { width: 333, height: 150 } })
    expect(findField('saas-automatic', 'constructor')).toBeUndefined()
    expect(
      fieldsOf('saas-automatic')
        .filter(isFiles)
        .map(({ key }) => key),
    ).toEqual(['logo', 'thumbnail', 'documents'])
  })
})

describe('an upload', () => {
  it('may be as large as the most generous kind allows for its purpose', () => {
    expect(uploadLimit('logo')).toEqual({ maxBytes: 2 * 1024 * 1024, mediaTypes: ['jpg', 'png'] })
    expect(uploadLimit('documents')?.maxBytes).toBe(5 * 1024 * 1024)
    expect(uploadLimit('images')?.maxBytes).toBe(10 * 1024 * 1024)
    expect(uploadLimit('testReport')).toEqual({ maxBytes: 10 * 1024 * 1024, mediaTypes: ['doc', 'docx', 'pdf'] })
  })

  it('has no other purpose than a field that takes files', () => {
    for (const purpose of ['name', 'plans', '', 'constructor', '__proto__']) expect(uploadLimit(purpose)).toBeNull()
  })

  it('is found in a draft wherever it is named', () => {
    const values = {
      logo: { uploadId: 'a' },
      documents: [{ uploadId: 'b' }, { uploadId: 'c' }],
      name: 'x',
      trial: null,
      tags: ['t'],
      plans: [{}],
      odd: { uploadId: 7 },
    }
    expect(uploadIdsOf(values)).toEqual(['a', 'b', 'c'])
    expect(uploadIdsOf({})).toEqual([])
  })
})

it('an https URL without a user is a URL; nothing else is', () => {
  const field = { key: 'site', control: 'url', required: true, source: 'D', maxLength: 30 } as const
  const check = (value: string) => checkField(field, value, outside()).map(({ path, code }) => `${path} ${code}`)
  expect(check('https://a.example/path')).toEqual([])
  for (const value of [
    'http://a.example',
    'a.example',
    'javascript:alert(1)',
    'https://u@a.example',
    'https://u:p@a.example',
    'https://:p@a.example',
    'https://',
  ])
    expect(check(value)).toEqual(['site not-a-url'])
  expect(check(`https://a.example/${'x'.repeat(12)}`)).toEqual([])
  expect(check(`https://a.example/${'x'.repeat(13)}`)).toEqual(['site too-long'])
})

describe('the category tree', () => {
  it('has 14 branches with 45 leaves, each with a name in both languages and an id of its own', () => {
    const all = categories.flatMap(function walk(node): Category[] {
      return [node, ...node.children.flatMap(walk)]
    })
    expect(categories).toHaveLength(14)
    expect(all.filter(({ children }) => children.length === 0)).toHaveLength(45)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { name } of all) expect(name['zh-CN'] !== '' && name.en !== '').toBe(true)
  })

  it.each([
    ['saas', 2],
    ['service', 3],
    ['api', 2],
  ] as const)('of %s has %i levels, no branch shorter', (root, levels) => {
    const depth = (node: Category): number[] =>
      node.children.length === 0 ? [1] : node.children.flatMap(depth).map((below) => below + 1)
    const trees = categories.filter(({ id }) => categoryRoots[root].includes(id))
    expect(trees.length).toBeGreaterThan(3)
    expect(new Set(trees.flatMap(depth))).toEqual(new Set([levels]))
  })

  it('is walked by ids', () => {
    expect(findCategories(['business', 'crm'])?.map(({ id }) => id)).toEqual(['business', 'crm'])
    expect(findCategories([])).toEqual([])
    expect(findCategories(['crm'])).toBeNull()
    expect(findCategories(['business', 'constructor'])).toBeNull()
  })
})
