import { html, type TemplateResult } from 'lit'

/** A piece of text that stayed, came or went. */
export type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Words, and single characters of scripts that have none between spaces. */
const TOKEN = /\p{Script=Han}|\s+|[^\s\p{Script=Han}]+/gu
/** Above this the table of common parts would take seconds; then the text counts as replaced. */
const TOKENS_MAX = 1500

/** What became of a text, piece by piece: the longest common part stays. */
export function textDiff(before: string, after: string): readonly Piece[] {
  const a = before.match(TOKEN) ?? []
  const b = after.match(TOKEN) ?? []
  if (Math.max(a.length, b.length) > TOKENS_MAX) return merged([piece('removed', before), piece('added', after)])
  const width = b.length + 1
  const common = commonLengths(a, b)
  const pieces: Piece[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const down = common[(i + 1) * width + j] ?? -1
    const right = common[i * width + j + 1] ?? -1
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push(piece('same', a[i]))
      i += 1
      j += 1
    } else if (i < a.length && (j === b.length || down >= right)) pieces.push(piece('removed', a[i++]))
    else pieces.push(piece('added', b[j++]))
  }
  return merged(pieces)
}

/** The text with what went struck out and what came marked; both are named for those who cannot see it. */
export function diffView(before: string, after: string): TemplateResult {
  return html`${textDiff(before, after).map(({ kind, text }) => {
    if (kind === 'same') return text
    return kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`
  })}`
}

/** Lengths of the longest common part of every pair of endings, row by row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      const same = (common[at + width + 1] ?? 0) + 1
      common[at] = a[i] === b[j] ? same : Math.max(common[at + width] ?? 0, common[at + 1] ?? 0)
    }
  return common
}

function merged(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = []
  for (const one of pieces) {
    const last = out.at(-1)
    if (last?.kind === one.kind) out[out.length - 1] = piece(one.kind, last.text + one.text)
    else if (one.text) out.push(one)
  }
  return out
}

function piece(kind: Piece['kind'], text = ''): Piece {
  return { kind, text }
}
