import { existsSync, globSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { twinOf } from '../../docs/site/navigation.ts'

const all = globSync('docs/**/*.md').map((file) => file.replace(/^docs\/|\.md$/g, ''))
const chinese = all.filter((page) => page.startsWith('zh/'))
const read = (page: string) => readFileSync(`docs/${page}.md`, 'utf8')

describe('the Chinese pages', () => {
  it('are there for every English one but these', () => {
    const missing = all.filter((page) => !page.startsWith('zh/') && !all.includes(twinOf(page)))
    expect(missing.filter((page) => !page.startsWith('decisions/')).toSorted()).toEqual([
      'accessibility',
      'authorization',
      'performance',
      'processes',
      'reliability',
    ])
  })

  it.each(chinese)('%s says as much as its English original, in the same order', (page) => {
    expect(outlineOf(read(page))).toEqual(outlineOf(read(twinOf(page))))
  })

  it.each(chinese)('%s leaves out no figure of its English original', (page) => {
    const own = figuresOf(read(page))
    expect(figuresOf(read(twinOf(page))).filter((figure) => !own.includes(figure))).toEqual([])
  })

  it('lead to Chinese pages where there are some', () => {
    const links = chinese.flatMap((page) =>
      [...read(page).matchAll(/\]\((?![a-z]+:|[#/])([^)#]+)\.md/g)].map(([, href = '']) => [page, href] as const),
    )
    expect(links.length).toBeGreaterThan(20)
    const strangers = links.filter(([page, href]) => {
      const target = posix.relative('docs', posix.join('docs', posix.dirname(page), href))
      return !target.startsWith('zh/') && existsSync(`docs/${twinOf(target)}.md`)
    })
    expect(strangers).toEqual([])
  })
})

/** A page without its words: code, headings, tables and lists as they follow each other, and the names between backticks. */
function outlineOf(text: string): readonly string[] {
  return text.split(/^(?=#+ |```)|(?<=^```)$/m).flatMap((part) => {
    if (part.startsWith('```')) return [withoutComments(part)]
    const names = [...part.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name)
    return [...shapesOf(part), [...new Set(names)].toSorted().join(' · ')].filter(Boolean)
  })
}

function shapesOf(part: string): readonly string[] {
  return part.split('\n').flatMap((line) => {
    const [, mark = ''] = /^(#+|\||[*-]|\d+\.)(?: |$)/.exec(line) ?? []
    return mark === '|' ? [`row of ${line.replaceAll('\\|', '').split('|').length - 2}`] : mark ? [mark] : []
  })
}

/** What follows a `#` is for the reader, in the reader's language. */
function withoutComments(code: string): string {
  return code.replace(/\s+# .*$/gm, '')
}

function figuresOf(text: string): readonly string[] {
  const told = text.replace(/^```.*?^```$/gms, '').replace(/\]\([^)]*\)/g, ']')
  return [...new Set(told.match(/\d+(?:[.,]\d+)*/g))]
}
