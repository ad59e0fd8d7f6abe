import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/theming.md')
const rowsUnder = (heading: string) =>
  (page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('| `'))
const root = new URL('../../', import.meta.url).pathname
const sources = globSync('components/**/*.ts', { cwd: root }).map(read)

describe('the page about theming', () => {
  /** Every `var(--mkt-…, default)` that an element reads, with the first default: that of the element itself; a value in brackets may hold brackets. */
  const inCode = new Map<string, string>()
  const styles = [read('components/shared/styles/base.ts'), read('components/shared/tokens.ts'), ...sources]
  for (const text of styles)
    for (const [, name = '', value = ''] of text.matchAll(
      /var\((--mkt-[\w-]+), ((?:[^()]|\((?:[^()]|\([^()]*\))*\))+)\)/g,
    ))
      if (!inCode.has(name)) inCode.set(name, value)

  it('names every token there is, with the value that holds without it', () => {
    const told = rowsUnder('Tokens').map((row) => {
      const [, name = '', value = ''] = /^\| `([^`]+)` \| (.+?) \| /.exec(row) ?? []
      return [name, value.replaceAll('`', '')]
    })
    const real = [...inCode].map(([name, value]) => [name, value === 'var(--_accent)' ? 'the accent' : value])
    expect(told.toSorted()).toEqual(real.toSorted())
  })

  it('names only parts that elements have', () => {
    const parts = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/part=(?:"|\$\{?['`"]?)([^"}]+)/g)].flatMap(([, names = '']) => names.split(/[^\w-]+/)),
      ),
    )
    const told = rowsUnder('Parts').flatMap((row) =>
      [...(row.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)].map(([, part]) => part),
    )
    expect(told.length).toBeGreaterThan(20)
    expect(told.filter((part) => !parts.has(part ?? ''))).toEqual([])
  })

  it('names a word that can be replaced only if there is one', () => {
    const keys = new Set(sources.flatMap((text) => [...text.matchAll(/^ {2}'([\w.-]+)':/gm)].map(([, key]) => key)))
    const told = [...(page.split('\n## Words\n')[1]?.split('\n## ')[0] ?? '').matchAll(/'([\w-]+\.[\w.-]+)':/g)].map(
      ([, key]) => key,
    )
    expect(told).toHaveLength(3)
    expect(told.filter((key) => !keys.has(key))).toEqual([])
  })
})
