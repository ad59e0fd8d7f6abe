import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import hljs from 'highlight.js'
import { chromeWords } from './chrome-words.ts'
import { drawStateDiagram } from './draw-state-diagram.ts'
import { ROOT } from './manifest.ts'
import { addressOf, type Language } from './navigation.ts'

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
type Env = { origin: string; lang: Language; slugs?: Map<string, number> }
export type Markdown = {
  renderer: Renderer
  set: (options: object) => Markdown
  utils: { escapeHtml(text: string): string }
}

/** What our pages need beside plain Markdown: ids of headings, links between files, no blank where Chinese goes on in the next line, tables that scroll, coloured code, diagrams. */
export function amendMarkdown(md: Markdown, source: (path: string) => string): void {
  const { rules } = md.renderer
  md.set({ highlight })
  rules.heading_open = (tokens, at, options, env, self) => {
    tokens[at]?.attrSet('id', slugOf(tokens[at + 1]?.content ?? '', env))
    return self.renderToken(tokens, at, options)
  }
  rules.link_open = (tokens, at, options, env, self) => {
    const token = tokens[at]
    const href = resolve(token?.attrGet('href') ?? '', env.origin, source)
    token?.attrSet('href', href)
    if (env.lang !== 'en' && /^\/docs\/(?!zh\/|source\/)/.test(href)) token?.attrSet('hreflang', 'en')
    return self.renderToken(tokens, at, options)
  }
  rules.link_close = (tokens, at, options, env, self) => {
    const opened = tokens.slice(0, at).findLast(({ type }) => type === 'link_open')
    const mark = opened?.attrGet('hreflang') ? ` <small>${chromeWords[env.lang].inEnglish}</small>` : ''
    return mark + self.renderToken(tokens, at, options)
  }
  rules.image = (tokens, at, _options, { origin }) => {
    const src = posix.join('/', posix.dirname(origin), tokens[at]?.attrGet('src') ?? '')
    return `<img src="${src}" alt="${md.utils.escapeHtml(tokens[at]?.content ?? '')}" loading="lazy">`
  }
  rules.softbreak = (tokens, at) => {
    const around = `${tokens[at - 1]?.content.slice(-1)}${tokens[at + 1]?.content.slice(0, 1)}`
    return /[\u3000-\u9fff\uff00-\uffef]/.test(around) ? '' : '\n'
  }
  rules.table_open = (_tokens, _at, _options, { lang }) =>
    `<div class="table" role="group" tabindex="0" aria-label="${chromeWords[lang].table}"><table>`
  rules.table_close = () => '</table></div>'
  const fence = rules.fence
  rules.fence = (tokens, at, options, env, self) => {
    const token = tokens[at]
    if (token?.info.trim() === 'mermaid') return drawStateDiagram(token.content, chromeWords[env.lang].diagram)
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
