import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFileName } from '../../bff/storage/file-name.ts'

describe('a file name', () => {
  it.each([
    ['logo.png', 'logo.png'],
    ['产品介绍 最终版.pdf', '产品介绍 最终版.pdf'],
    ['../../etc/passwd.zip', 'passwd.zip'],
    ['C:\\fakepath\\logo.png', 'logo.png'],
    ['/var/www/logo.png', 'logo.png'],
    ['a\0\r\n\tb\u007f\u0085.png', 'ab.png'],
    ['gnp.\u202eexe.png', 'gnp.exe.png'],
    ['a\u2066b\u2069\u200b\ufeff.png', 'ab.png'],
    ['e\u0301te\u0301.png', '\u00e9t\u00e9.png'],
    ['a\ud800b.png', 'ab.png'],
    ['  spaced   out .png ', 'spaced out .png'],
    ['logo.png. .', 'logo.png'],
    ['\u{1f468}\u200d\u{1f469}.png', '\u{1f468}\u200d\u{1f469}.png'],
    ['\u2028line\u2029.png', 'line.png'],
    ['archive.tar.zip', 'archive.tar.zip'],
  ])('%j becomes %j', (raw, name) => {
    expect(cleanFileName(raw)?.name).toBe(name)
  })

  it('gives its extension in lower case without the dot', () => {
    expect(cleanFileName('DSC.0001.JPEG')).toEqual({ name: 'DSC.0001.JPEG', extension: 'jpeg' })
  })

  it('may have 200 characters, not 201, whatever they weigh in UTF-16', () => {
    for (const character of ['a', '名', '\u{20000}']) {
      expect(cleanFileName(`${character.repeat(196)}.png`)).not.toBeNull()
      expect(cleanFileName(`${character.repeat(197)}.png`)).toBeNull()
    }
  })

  it.each(['', '.', '..', '.png', 'png', 'a.', '\u202e.png', '/', 'a/', '   .png'])('%j is none', (raw) => {
    expect(cleanFileName(raw)).toBeNull()
  })

  it('cleaned is clean: 2,000 random names stay the same the second time and hold nothing hidden', () => {
    const hidden = /[\p{Cc}\p{Cs}/\\\u202a-\u202e\u2066-\u2069]/u
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (text) => {
        const first = cleanFileName(`${text}.png`)
        if (!first) return
        expect(cleanFileName(first.name)).toEqual(first)
        expect(first.name).not.toMatch(hidden)
      }),
      { numRuns: 2000, seed: 5 },
    )
  })
})
