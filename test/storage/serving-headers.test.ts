import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MEDIA_TYPES } from '../../bff/domain/product/media-type.ts'
import { servingHeaders } from '../../bff/storage/serving-headers.ts'
import { ALL_TYPES } from './upload-case.ts'

describe('a stored file is served', () => {
  it.each(['jpg', 'png'] as const)('inline, also in other origins’ pages, when it is a %s', (type) => {
    expect(servingHeaders({ name: `a.${type}`, mediaType: MEDIA_TYPES[type].mime })).toMatchObject({
      'content-type': MEDIA_TYPES[type].mime,
      'content-disposition': `inline; filename="a.${type}"; filename*=UTF-8''a.${type}`,
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, max-age=31536000, immutable',
    })
  })

  it.each(ALL_TYPES.filter((type) => type !== 'jpg' && type !== 'png'))(
    'as a download, kept by no cache, when it is a %s',
    (type) => {
      const headers = servingHeaders({ name: `a.${type}`, mediaType: MEDIA_TYPES[type].mime })
      expect(headers['content-disposition']).toMatch(/^attachment; /)
      expect(headers['cache-control']).toBe('private, no-store')
      expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    },
  )

  it('as a download when its type is unknown or only looks like a picture', () => {
    for (const mediaType of ['text/html', 'image/svg+xml', 'IMAGE/PNG', '']) {
      expect(servingHeaders({ name: 'a', mediaType })['content-disposition']).toMatch(/^attachment; /)
    }
  })

  it('so that it can neither run nor be taken for something else', () => {
    const headers = servingHeaders({ name: 'a.pdf', mediaType: 'application/pdf' })
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']?.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", 'sandbox']),
    )
  })

  it('under its Chinese name, with a plain one for old clients', () => {
    const headers = servingHeaders({ name: `合同 "终"'(1)*.pdf`, mediaType: 'application/pdf' })
    expect(headers['content-disposition']).toBe(
      `attachment; filename="__ ___'(1)*.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C%20%22%E7%BB%88%22%27%281%29%2A.pdf`,
    )
  })

  it('even under a name with half a character, which cannot be encoded', () => {
    const headers = servingHeaders({ name: 'a\ud800.zip', mediaType: 'application/zip' })
    expect(headers['content-disposition']).toBe(`attachment; filename="a_.zip"; filename*=UTF-8''a%EF%BF%BD.zip`)
  })

  it('whatever it is called: 2,000 random names make a valid header that decodes to the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
        const value = servingHeaders({ name, mediaType: 'application/zip' })['content-disposition']!
        expect(new Headers({ 'content-disposition': value }).get('content-disposition')).toBe(value)
        expect(value).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/)
        expect(decodeURIComponent(value.slice(value.indexOf("''") + 2))).toBe(name.toWellFormed())
      }),
      { numRuns: 2000, seed: 5 },
    )
  })
})
