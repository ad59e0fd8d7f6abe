import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readManifest } from '../../docs/site/manifest.ts'
import { addressOf, languageOf, twinOf } from '../../docs/site/navigation.ts'

const site = mkdtempSync(join(tmpdir(), 'marketkit-docs-'))
const pages = new Map<string, string>()
/** Served by the BFF or the demo beside the site. */
const ELSEWHERE = new Set(['/', '/reference', '/openapi.json', '/openapi/providers.json'])
let output = ''

beforeAll(() => {
  output = execFileSync(process.execPath, ['docs/site/build.ts', site], { encoding: 'utf8' })
  // A page that shows an example's file lives in a folder of that file's name.
  for (const name of readdirSync(site, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.html') && statSync(join(site, name)).isFile())
      pages.set(`/docs/${name.replace(/index\.html$/, '')}`, readFileSync(join(site, name), 'utf8'))
})
afterAll(() => rmSync(site, { recursive: true, force: true }))

describe('the documentation', () => {
  it('says which of its steps it is at, for whoever waits', () => {
    expect(output.match(/^step \d of 3: .+$/gm)).toHaveLength(3)
  })

  it('has a page for every text in docs', () => {
    const texts = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
    expect(texts.length).toBeGreaterThan(20)
    for (const name of texts) expect([...pages.keys()]).toContain(addressOf(name.replace(/\.md$/, '')))
  })

  it('says of each page in which language it is, and leads to the same page in the other', () => {
    const texts = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))
    const paths = texts.map((name) => name.replace(/\.md$/, ''))
    for (const path of paths) {
      const html = pages.get(addressOf(path)) ?? ''
      const lang = languageOf(path)
      const other = lang === 'en' ? 'zh-CN' : 'en'
      const twin = paths.includes(twinOf(path)) ? twinOf(path) : 'zh/index'
      expect(html, path).toContain(`<html lang="${lang}">`)
      expect(html, path).toContain(`<a href="${addressOf(twin)}" hreflang="${other}" lang="${other}">`)
    }
  })

  it('marks what is in English in the Chinese contents and texts, and nothing else', () => {
    const chinese = [...pages].filter(([address]) => address.startsWith('/docs/zh/'))
    expect(chinese.length).toBeGreaterThan(3)
    for (const [address, html] of chinese) {
      const links = [...html.matchAll(/<a href="(\/docs\/(?!source\/)[^"]*)" hreflang="([\w-]+)"[^>]*>(.*?)<\/a>/g)]
      for (const [, target = '', lang, name = ''] of links.slice(1)) {
        expect([address, target, lang]).toEqual([address, target, target.startsWith('/docs/zh/') ? 'zh-CN' : 'en'])
        const inMarkedGroup = /^\/docs\/(elements|decisions)\//.test(target)
        if (!inMarkedGroup) expect([address, target, name.includes('英文')]).toEqual([address, target, lang === 'en'])
      }
      expect(html.match(/<summary>.*?英文.*?<\/summary>/g)).toHaveLength(2)
    }
  })

  it('has no dead link, neither to a page nor to a heading, and nothing from elsewhere', () => {
    const dead: string[] = []
    let links = 0
    for (const [address, html] of pages) {
      const own = html.replace(/<pre.*?<\/pre>/gs, '')
      for (const [, attribute = '', target = ''] of own.matchAll(/\s(href|src)="([^"]+)"/g)) {
        links += 1
        const { origin, pathname, hash } = new URL(target, `http://docs.test${address}`)
        const outside = origin !== 'http://docs.test'
        if (outside && attribute === 'href' && /^https:/.test(target)) continue
        const id = decodeURIComponent(hash.slice(1))
        const found =
          ELSEWHERE.has(pathname) ||
          (pathname.endsWith('/') ? pages.has(pathname) : existsSync(join(site, pathname.slice(6))))
        if (outside || !found || (id && !pages.get(pathname)?.includes(`id="${id}"`)))
          dead.push(`${address}: ${target}`)
      }
    }
    expect(dead).toEqual([])
    expect(links).toBeGreaterThan(1000)
  })

  it('needs no inline script or style, so that the strictest policy holds', () => {
    for (const [address, html] of pages)
      expect(html.replace(/<pre.*?<\/pre>/gs, ''), address).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]+src=)/)
  })

  it.each(['processes', 'zh/processes'])('draws every process of docs/%s.md', (path) => {
    const drawn = pages.get(`/docs/${path}/`) ?? ''
    const diagrams = readFileSync(`docs/${path}.md`, 'utf8').match(/^```mermaid$/gm)?.length
    expect(drawn.match(/<svg /g)).toHaveLength(diagrams ?? -1)
    expect(drawn).not.toContain('stateDiagram')
  })

  it('can be searched at every heading', () => {
    const sections: { url: string; text: string }[] = JSON.parse(readFileSync(join(site, 'search.json'), 'utf8'))
    const urls = sections.map(({ url }) => url)
    expect(urls).toContain('/docs/operations/#settings')
    expect(new Set(urls).size).toBe(urls.length)
    for (const address of pages.keys()) expect(urls).toContain(address)
  })
})

describe('each element', () => {
  const tags = Object.keys(readTags())

  it('has a page with every attribute, event, slot, part and token of its manifest, and an example', () => {
    expect(tags).toHaveLength(14)
    const elements = readManifest()
    expect(elements.map(({ tagName }) => tagName).sort()).toEqual(tags.toSorted())
    for (const { tagName, attributes = [], events, slots = [], cssParts, cssProperties } of elements) {
      const html = pages.get(`/docs/elements/${tagName}/`) ?? ''
      expect(html, tagName).toContain('class="example"')
      for (const { name } of [...attributes, ...events, ...slots, ...cssParts, ...cssProperties])
        expect(
          html.includes(`<code>${name.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</code>`),
          `${tagName}: ${name}`,
        ).toBe(true)
    }
  })
})

/** The tags as the elements' own types list them. */
function readTags(): Record<string, true> {
  const text = readFileSync('components/types/elements.ts', 'utf8')
  return Object.fromEntries([...text.matchAll(/'(mkt-[\w-]+)'/g)].map(([, tag]) => [tag, true]))
}
