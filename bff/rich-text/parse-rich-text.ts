import { Lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked'
import { plainText } from './plain-text.ts'
import type { Rich, RichNode, RichTag } from './rich-text.ts'

/** Quotes and lists inside one another; the parser recurses, so a line of ten thousand `>` would end its stack. */
const DEPTH_MAX = 20
/** Pairing stars takes quadratic time; a paragraph longer than this (characters) keeps its stars as they are. */
const EMPHASIS_MAX_CHARS = 4000

const TOO_DEEP = new RegExp(`^[ \\t]*(?:>[ \\t]*|(?:[-*+]|\\d{1,9}[.)])[ \\t]+){${DEPTH_MAX}}`, 'gm')

/** Markdown (GFM) read into nodes. HTML of the author's stays text; links and pictures are kept by https only. */
export function parseRichText(text: string): readonly Rich[] {
  const lexer = new Lexer({ gfm: true, tokenizer: new PatientTokenizer() })
  return blocks(lexer.lex(text.replace(TOO_DEEP, '$&\\')), outline())
}

class PatientTokenizer extends Tokenizer {
  override emStrong(src: string, masked: string, before = ''): Tokens.Em | Tokens.Strong | undefined {
    return masked.length > EMPHASIS_MAX_CHARS ? undefined : super.emStrong(src, masked, before)
  }
}

/** The level a heading of this depth gets: authors start at any depth and leave some out; an outline goes down one at a time. */
type Outline = (depth: number) => number

function outline(): Outline {
  const open: number[] = []
  return (depth) => {
    while ((open.at(-1) ?? 0) >= depth) open.pop()
    open.push(depth)
    return open.length
  }
}

function blocks(tokens: readonly Token[], levels: Outline): Rich[] {
  return tokens.flatMap((token) => block(token as MarkedToken, levels))
}

function block(token: MarkedToken, levels: Outline): Rich | Rich[] {
  switch (token.type) {
    case 'heading':
      return { tag: 'h', level: levels(token.depth), children: inline(token.tokens) }
    case 'paragraph':
      return node('p', inline(token.tokens))
    case 'list':
      return list(token, levels)
    case 'blockquote':
      return node('blockquote', blocks(token.tokens, levels))
    case 'code':
      return node('pre', [token.text])
    case 'table':
      return table(token)
    case 'hr':
      return { tag: 'hr' }
    case 'html':
      return node('p', [token.text])
    default:
      return span(token)
  }
}

function list({ ordered, start, items }: Tokens.List, levels: Outline): RichNode {
  const children = items.map((item) => node('li', blocks(item.tokens, levels)))
  return ordered ? { tag: 'ol', start: start || 1, children } : node('ul', children)
}

function table({ header, rows }: Tokens.Table): RichNode {
  const row = (tag: 'th' | 'td', cells: readonly Tokens.TableCell[]) =>
    node(
      'tr',
      cells.map(({ align, tokens }) => ({ tag, children: inline(tokens), ...(align && { align }) })),
    )
  return node('table', [row('th', header), ...rows.map((cells) => row('td', cells))])
}

function inline(tokens: readonly Token[] = []): Rich[] {
  return tokens.flatMap((token) => span(token as MarkedToken))
}

function span(token: MarkedToken): Rich | Rich[] {
  switch (token.type) {
    case 'strong':
    case 'em':
    case 'del':
      return node(token.type, inline(token.tokens))
    case 'codespan':
      return node('code', [token.text])
    case 'br':
      return { tag: 'br' }
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'link':
      return isHttps(token.href) ? { tag: 'a', href: token.href, children: inline(token.tokens) } : inline(token.tokens)
    case 'image':
      return isHttps(token.href) ? { tag: 'img', href: token.href, alt: plainText(token.text) } : plainText(token.text)
    case 'text':
      return token.tokens ? inline(token.tokens) : plainText(token.text)
    case 'escape':
    case 'html':
      return token.text
    default:
      return []
  }
}

function node(tag: RichTag, children: readonly Rich[]): RichNode {
  return { tag, children }
}

/** The web, encrypted, and no user name that could disguise the host. */
function isHttps(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return protocol === 'https:' && username === '' && password === ''
}
