import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hostPages } from '../../demo/host-pages/pages.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const guide = read('docs/host-guide.md')

/** Each block of code but commands, and the last file that was linked before it. */
const snippets = [...guide.matchAll(/```(?!sh\n)\w+\n([\s\S]*?)```/g)].map(({ 1: code = '', index }) => ({
  code,
  file: guide.slice(0, index).match(/\]\(\.\.\/(demo\/[^)]+)\)(?![\s\S]*\]\(\.\.\/demo\/)/)?.[1] ?? '',
}))
const paragraphs = (code: string) => code.split(/\n{2,}/).map((one) => one.trimEnd())

describe('the guide for host portals', () => {
  it('shows ten snippets or more', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(10)
  })

  it.each(snippets)('takes from $file what it shows', ({ code, file }) => {
    for (const one of paragraphs(code)) expect(read(file)).toContain(one)
  })

  it('begins as the README does', () => {
    const embed = /## Embed it in ten lines\n```html\n([\s\S]*?)```/.exec(read('README.md'))?.[1] ?? ''
    expect(embed.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
    expect(paragraphs(embed).length).toBe(2)
    for (const one of paragraphs(embed)) expect(read('demo/examples/hosts/plain.html')).toContain(one)
  })
})

it('every host page can be read at a glance: 50 lines at most', () => {
  const files = hostPages.flatMap(({ files }) =>
    files.map((name) => [name, read(`demo/examples/hosts/${name}`).split('\n').length]),
  )
  expect(files.filter(([, lines]) => Number(lines) > 50)).toEqual([])
})
