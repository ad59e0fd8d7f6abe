import { html, nothing, type TemplateResult } from 'lit'
import type { Rich, RichNode } from '../../bff/rich-text/rich-text.ts'

/**
 * What an author wrote, as DOM: every word arrives as text, never as markup. Headings start at `level` (2 to 6) and go no
 * deeper than 6. Adopt `richTextStyles`.
 */
export function richText(nodes: readonly Rich[], level = 3): TemplateResult {
  return html`<div class="rich">${many(nodes, level)}</div>`
}

function many(nodes: readonly Rich[] = [], level: number): unknown {
  return nodes.map((node) => (typeof node === 'string' ? node : one(node, level)))
}

function one(node: RichNode, level: number): unknown {
  const inner = many(node.children, level)
  switch (node.tag) {
    case 'p':
      return html`<p>${inner}</p>`
    case 'h':
      return heading(Math.min(level + (node.level ?? 1) - 1, 6), inner)
    case 'ul':
      return html`<ul>${inner}</ul>`
    case 'ol':
      return html`<ol start=${node.start ?? 1}>${inner}</ol>`
    case 'li':
      return html`<li>${inner}</li>`
    case 'blockquote':
      return html`<blockquote>${inner}</blockquote>`
    case 'pre':
      return html`<pre tabindex="0"><code>${inner}</code></pre>`
    case 'table':
      return table(node.children ?? [], level)
    case 'tr':
      return html`<tr>${inner}</tr>`
    case 'th':
      return html`<th scope="col" data-align=${node.align ?? nothing}>${inner}</th>`
    case 'td':
      return html`<td data-align=${node.align ?? nothing}>${inner}</td>`
    case 'hr':
      return html`<hr>`
    case 'br':
      return html`<br>`
    case 'strong':
      return html`<strong>${inner}</strong>`
    case 'em':
      return html`<em>${inner}</em>`
    case 'del':
      return html`<del>${inner}</del>`
    case 'code':
      return html`<code>${inner}</code>`
    case 'a':
      return isHttps(node) ? html`<a href=${node.href} target="_blank" rel="noopener noreferrer">${inner}</a>` : inner
    case 'img':
      return isHttps(node)
        ? html`<img src=${node.href} alt=${node.alt ?? ''} loading="lazy" decoding="async" referrerpolicy="no-referrer">`
        : node.alt
  }
}

function heading(level: number, inner: unknown): TemplateResult {
  switch (level) {
    case 2:
      return html`<h2>${inner}</h2>`
    case 3:
      return html`<h3>${inner}</h3>`
    case 4:
      return html`<h4>${inner}</h4>`
    case 5:
      return html`<h5>${inner}</h5>`
    default:
      return html`<h6>${inner}</h6>`
  }
}

function table([head, ...rows]: readonly Rich[], level: number): TemplateResult {
  return html`<div class="table-scroll" tabindex="0" role="group"><table>
    <thead>${many(head ? [head] : [], level)}</thead><tbody>${many(rows, level)}</tbody></table></div>`
}

/** The BFF lets nothing else through; the page does not take its word for it. */
function isHttps({ href }: RichNode): boolean {
  return href?.startsWith('https://') ?? false
}
