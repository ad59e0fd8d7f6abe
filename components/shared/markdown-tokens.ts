import { html, nothing, type TemplateResult } from 'lit'
import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked'

/** Quotes and lists inside one another; the parser recurses, so a line of ten thousand `>` would end its stack. */
const DEPTH_MAX = 20
/** Pairing stars takes quadratic time; a paragraph longer than this (characters) keeps its stars as they are. */
const EMPHASIS_MAX_CHARS = 4000

/** Markdown as templates. Everything the author wrote arrives in the page as text, never as markup. */
export function drawMarkdown(text: string, level: number): unknown {
  return blocks(parse(text), outline(level))
}

/** The level a heading of this depth gets. */
type Outline = (depth: number) => number

/** Authors start at any depth and leave some out; the page's outline goes down one level at a time, from `first` on. */
function outline(first: number): Outline {
  const open: number[] = []
  return (depth) => {
    while ((open.at(-1) ?? 0) >= depth) open.pop()
    open.push(depth)
    return Math.min(first + open.length - 1, 6)
  }
}

let last: { readonly text: string; readonly tokens: readonly Token[] } = { text: '', tokens: [] }

function parse(text: string): readonly Token[] {
  if (last.text !== text) {
    const lexer = new Lexer({ gfm: true, tokenizer: new PatientTokenizer() })
    last = { text, tokens: lexer.lex(text.replace(TOO_DEEP, '$&\\')) }
  }
  return last.tokens
}

const TOO_DEEP = new RegExp(`^[ \\t]*(?:>[ \\t]*|(?:[-*+]|\\d{1,9}[.)])[ \\t]+){${DEPTH_MAX}}`, 'gm')

class PatientTokenizer extends Tokenizer {
  override emStrong(src: string, masked: string, before = ''): Tokens.Em | Tokens.Strong | undefined {
    return masked.length > EMPHASIS_MAX_CHARS ? undefined : super.emStrong(src, masked, before)
  }
}

function blocks(tokens: readonly Token[], levels: Outline): unknown {
  return tokens.map((token) => block(token as MarkedToken, levels))
}

function block(token: MarkedToken, levels: Outline): unknown {
  switch (token.type) {
    case 'heading':
      return heading(levels(token.depth), inline(token.tokens))
    case 'paragraph':
      return html`<p>${inline(token.tokens)}</p>`
    case 'list':
      return list(token, levels)
    case 'blockquote':
      return html`<blockquote>${blocks(token.tokens, levels)}</blockquote>`
    case 'code':
      return html`<pre tabindex="0"><code>${token.text}</code></pre>`
    case 'table':
      return table(token)
    case 'hr':
      return html`<hr>`
    case 'html':
      return html`<p>${token.text}</p>`
    default:
      return span(token)
  }
}

function heading(level: number, words: unknown): TemplateResult {
  switch (level) {
    case 2:
      return html`<h2>${words}</h2>`
    case 3:
      return html`<h3>${words}</h3>`
    case 4:
      return html`<h4>${words}</h4>`
    case 5:
      return html`<h5>${words}</h5>`
    default:
      return html`<h6>${words}</h6>`
  }
}

function list({ ordered, start, items }: Tokens.List, levels: Outline): TemplateResult {
  const entries = items.map((item) => html`<li>${blocks(item.tokens, levels)}</li>`)
  return ordered ? html`<ol start=${start || 1}>${entries}</ol>` : html`<ul>${entries}</ul>`
}

function table({ header, rows }: Tokens.Table): TemplateResult {
  const align = (cell: Tokens.TableCell) => cell.align ?? nothing
  return html`<div class="table-scroll" tabindex="0" role="group"><table>
    <thead><tr>${header.map((cell) => html`<th scope="col" data-align=${align(cell)}>${inline(cell.tokens)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td data-align=${align(cell)}>${inline(cell.tokens)}</td>`)}</tr>`)}</tbody>
  </table></div>`
}

function inline(tokens: readonly Token[] = []): unknown {
  return tokens.map((token) => span(token as MarkedToken))
}

function span(token: MarkedToken): unknown {
  switch (token.type) {
    case 'strong':
      return html`<strong>${inline(token.tokens)}</strong>`
    case 'em':
      return html`<em>${inline(token.tokens)}</em>`
    case 'del':
      return html`<del>${inline(token.tokens)}</del>`
    case 'codespan':
      return html`<code>${token.text}</code>`
    case 'br':
      return html`<br>`
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'link':
      return link(token)
    case 'image':
      return picture(token)
    case 'text':
      return token.tokens ? inline(token.tokens) : plain(token.text)
    case 'escape':
    case 'html':
      return token.text
    default:
      return nothing
  }
}

function link({ href, tokens }: Tokens.Link): unknown {
  if (!isHttps(href)) return inline(tokens)
  return html`<a href=${href} target="_blank" rel="noopener noreferrer">${inline(tokens)}</a>`
}

function picture({ href, text }: Tokens.Image): unknown {
  if (!isHttps(href)) return plain(text)
  return html`<img src=${href} alt=${plain(text)} loading="lazy" decoding="async" referrerpolicy="no-referrer">`
}

/** The web, encrypted, and no user name that could disguise the host. */
function isHttps(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return protocol === 'https:' && username === '' && password === ''
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** Character references as characters; one we do not know stays as it was written. */
function plain(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, (all, decimal, hex, name) => {
    if (name) return NAMED[name] ?? all
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : all
  })
}
