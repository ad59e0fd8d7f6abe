import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import hljs from 'highlight.js'
import { drawStateDiagram } from './draw-state-diagram.ts'
import { ROOT } from './manifest.ts'
import { addressOf } from './navigation.ts'

/** As much of markdown-it, which the generator brings along, as is used here. */
type Token = {
  type: string
  content: string
  info: string
  children: Token[] | null
  attrGet(name: string): string | null
  attrSet(name: string, value: string): void
}
type Rule = (tokens: Token[], at: number, options: object, env: Env, self: Renderer) => string
type Renderer = {
  rules: Record<string, Rule | undefined>
  renderToken: (tokens: Token[], at: number, options: object) => string
}
type Env = { origin: string; slugs?: Map<string, number> }
export type Markdown = {
  renderer: Renderer
  set: (options: object) => Markdown
  utils: { escapeHtml(text: string): string }
}

/** What our pages need beside plain Markdown: ids of headings, links between files, tables that scroll, coloured code, diagrams. */
export function amendMarkdown(md: Markdown, source: (path: string) => string): void {
  const { rules } = md.renderer
  md.set({ highlight })
  rules.heading_open = (tokens, at, options, env, self) => {
    tokens[at]?.attrSet('id', slugOf(tokens[at + 1]?.content ?? '', env))
    return self.renderToken(tokens, at, options)
  }
  rules.link_open = (tokens, at, options, env, self) => {
    const token = tokens[at]
    token?.attrSet('href', resolve(token.attrGet('href') ?? '', env.origin, source))
    return self.renderToken(tokens, at, options)
  }
  rules.image = (tokens, at) => {
    const { attrGet, content } = {
      attrGet: (name: string) => tokens[at]?.attrGet(name) ?? '',
      content: tokens[at]?.content ?? '',
    }
    return `<img src="/docs/${attrGet('src').replace(/^docs\//, '')}" alt="${md.utils.escapeHtml(content)}" loading="lazy">`
  }
  rules.table_open = () => '<div class="table" role="group" tabindex="0" aria-label="Table"><table>'
  rules.table_close = () => '</table></div>'
  const fence = rules.fence
  rules.fence = (tokens, at, options, env, self) => {
    const token = tokens[at]
    if (token?.info.trim() === 'mermaid') return drawStateDiagram(token.content)
    return `<div class="code">${fence?.(tokens, at, options, env, self).replace('<pre>', '<pre tabindex="0">')}</div>`
  }
}

/** Ids as code hosts make them, so that a link works there and here. */
function slugOf(text: string, env: Env): string {
  env.slugs ??= new Map()
  const slug = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')
  const times = env.slugs.get(slug) ?? 0
  env.slugs.set(slug, times + 1)
  return times === 0 ? slug : `${slug}-${times}`
}

/** Where a link leads on the site: to the page of a file in `docs`, or to the text of another file of the repository. */
function resolve(href: string, inputPath: string, source: (path: string) => string): string {
  if (/^([a-z]+:|#|\/)/.test(href)) return href
  const [path = '', fragment] = href.split('#')
  const file = posix.normalize(posix.join(posix.dirname(inputPath), path))
  if (!existsSync(`${ROOT}/${file}`)) throw new Error(`${inputPath} links to ${href}, which is not there`)
  const home =
    /^docs\/(.+)\.md$/.exec(file)?.[1] ?? { 'ARCHITECTURE.md': 'architecture', 'CONTRIBUTING.md': 'contributing' }[file]
  if (home) return `${addressOf(home)}${fragment ? `#${fragment}` : ''}`
  return file === 'docs/decisions' ? addressOf('decisions') : source(file)
}

function highlight(text: string, info: string): string {
  const [word = ''] = info.split(/\s/)
  // A component of Vue is coloured as the HTML that it mostly is.
  const language = word === 'vue' ? 'html' : word
  return hljs.getLanguage(language) ? hljs.highlight(text, { language }).value : ''
}
