import { html, type TemplateResult } from 'lit'
import type { MktElement } from './mkt-element.ts'

type Draw = (text: string, level: number) => unknown

let draw: Draw | null = null
let loading: Promise<void> | null = null

/**
 * Markdown as DOM: no HTML of the author's, links and pictures by https only. Headings start at `level` (3 to 6).
 * The parser is fetched on first use; until it is there the text stands as it was written. Adopt `markdownStyles`.
 */
export function markdown(host: MktElement, text: string, level = 3): TemplateResult {
  if (draw) return html`<div class="markdown">${draw(text, level)}</div>`
  void loadMarkdown().then(
    () => host.requestUpdate(),
    () => {},
  )
  return html`<div class="markdown raw">${text}</div>`
}

/** Resolves when `markdown` draws at once. A failed load is tried again by the next call. */
export function loadMarkdown(): Promise<void> {
  loading ??= import('./markdown-tokens.ts').then(
    (module) => {
      draw = module.drawMarkdown
    },
    (cause) => {
      loading = null
      throw new Error('The Markdown parser could not be loaded', { cause })
    },
  )
  return loading
}
