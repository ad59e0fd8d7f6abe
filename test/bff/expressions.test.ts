import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { readHmacAuthorization } from '../../bff/gateway/dialects/hmac-authorization.ts'
import { cleanFileName } from '../../bff/storage/file-name.ts'
import { findAmbiguity } from '../support/ambiguity.ts'
import { growthOf, LINEAR_MAX } from '../support/growth.ts'

const FILES = globSync(['bff/**/*.ts', 'db/**/*.ts', 'components/**/*.ts'])
const LONG = 16_000

type Found = { readonly file: string; readonly source: string; readonly flags: string }

/** Every regular expression that stands in the product, by its syntax and not by what looks like one. */
function expressionsOf(file: string): Found[] {
  const found: Found[] = []
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const text = node.getText(parsed)
      const end = text.lastIndexOf('/')
      found.push({ file, source: text.slice(1, end), flags: text.slice(end + 1) })
    }
    ts.forEachChild(node, visit)
  }
  const parsed = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  visit(parsed)
  return found
}

describe('the check of expressions', () => {
  // biome-ignore format: a table
  it.each([
    ['(a+)+b',             '', /^exponential/],
    ['(a*)*b',             '', /^exponential/],
    ['(a|a)*b',            '', /^exponential/],
    ['^(\\w+\\s?)+$',      '', /^exponential/],
    ['^(a|ab|b)*c',        '', /^exponential/],
    ['^([a-z]+\\d*)+$',    '', /^exponential/],
    ['^\\d+\\d+$',         '', /^polynomial/],
    ['^.*a.*$',            '', /^polynomial/],
    ['\\s+$',              '', /^polynomial/],
    ['x(?=(a+)+b)',        '', /^exponential/],
  ])('sees that /%s/ can take very long', (source, flags, kind) => {
    expect(findAmbiguity(source, flags)).toMatch(kind)
  })

  it.each(['^[a-z]+\\d+$', '^(ab)*c$', '^(a|b)*c', 'a+', '^\\w+(-\\w+)*$', '^"(\\\\.|[^"\\\\])*"$'])(
    'lets /%s/ be',
    (source) => {
      expect(findAmbiguity(source, '')).toBeNull()
    },
  )
})

/** What the check cannot know: that a look behind or a border of words keeps a search from beginning anew, that nothing after a circle can fail, how short a text is. */
const HARMLESS: Readonly<Record<string, string>> = {
  'bff/domain/redemption-code.ts /^\\s*"((?:[^"]|"")*)"\\s*(?:[,;\\t].*)?$/':
    'two quotes are one way only, as one alone ends the text',
  'bff/gateway/answer-json.ts /"(?:[^"\\\\]|\\\\.?)*"?(\\s*:)?|[[\\]{}]/gs':
    'all after the circle may be absent: it cannot fail',
  'bff/gateway/attempt-log.ts /[?#].*$/s': 'the rest of a text always comes to its end',
  'bff/gateway/dialects/hmac-authorization.ts /\\b(\\w+)="([^"]*)"/g': 'begins at the border of a word only; see below',
  'bff/gateway/dialects/huawei-app-info.ts /[?#].*$/s': 'the rest of a text always comes to its end',
  'bff/gateway/webhook-signature.ts /=+$/': 'a host’s own secret',
  'bff/storage/file-name.ts /^ +|(?<![. ])[. ]+$/gu': 'begins before the first dot only; see below',
  'bff/storage/formats/ooxml.ts /(^|\\/)(vba[^/]*\\.(bin|xml)|activex\\d*\\.(bin|xml))$|\\.(docm|dotm|pptm|potm|ppsm|ppam|xlsm|xltm|xlam|xlsb)$/':
    'begins at a slash, which the circle does not take',
  'bff/storage/formats/xml-tags.ts /(?<![^\\s=<>"\'/])([^\\s=<>"\'/]+)\\s*=\\s*(?:"([^"]*)"|\'([^\']*)\')/g':
    'begins after a border only, by its look behind',
  'components/instance-card/isolated.ts /\\/+$/': 'an address that the page’s own author wrote',
  'components/product-page/contact.ts /^[^\\s@]+@[^\\s@]+\\.[^\\s@]{2,}$/': '120 characters',
  'components/session/connection.ts /\\/+$/': 'an address that the page’s own author wrote',
  'components/shared/server-events.ts /^([^:]+):? ?(.*)$/': 'the rest of a line always comes to its end',
  'db/migrate-postgres.ts /(\\w+) text\\b/g': 'our own statements',
}

it('no expression of the product can run in circles in two ways on one text, but those with a reason', () => {
  const found = FILES.flatMap(expressionsOf)
  expect(found.length).toBeGreaterThan(100)
  const slow = found.filter(({ source, flags }) => findAmbiguity(source, flags) !== null)
  const names = slow.map(({ file, source, flags }) => `${file} /${source}/${flags}`)
  expect([...new Set(names)].toSorted()).toEqual(Object.keys(HARMLESS).toSorted())
})

describe('16 KB, as long as a header may be, take a little for each character:', () => {
  it.each(['a', 'a="', '"', ' ', 'a = "'])('an authorization of many %j', (piece) => {
    const header = (length: number) => `hmac ${piece.repeat(length / piece.length)}`
    expect(readHmacAuthorization(header(LONG))).toBe('broken')
    expect(growthOf(header, LONG, readHmacAuthorization)).toBeLessThan(LINEAR_MAX)
  })

  it.each(['.', ' ', '. ', 'a.', '\\', '/'])('a file name of many %j', (piece) => {
    const name = (length: number) => `${piece.repeat(length / piece.length)}x`
    expect(growthOf(name, LONG, cleanFileName)).toBeLessThan(LINEAR_MAX)
  })
})
