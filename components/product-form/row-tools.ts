import { html, nothing } from 'lit'
import { copyIcon, icon } from '../shared/icons.ts'
import { trashIcon } from '../shared/icons-files.ts'
import { arrowDownIcon, arrowUpIcon } from '../shared/icons-form.ts'
import { own } from '../shared/own.ts'
import { type Form, idOf } from './form.ts'

export type RowTools = {
  /** Of the list the row is in. */
  readonly path: string
  readonly at: number
  readonly of: number
  /** What the row is called when it is moved or removed. */
  readonly name: string
  readonly move: (to: number) => void
  readonly copy?: { readonly off: boolean; readonly run: () => void }
  /** Absent for a row that must stay. */
  readonly remove?: () => void
}

/** Buttons that move a row up and down, copy and remove it; the focus goes along. */
export function rowTools(form: Form, tools: RowTools) {
  const { path, at, of, name, move, copy, remove } = own(tools)
  const { t } = form.host
  const moveTo = (tool: 'up' | 'down', to: number) => {
    if (to < 0 || to >= of) return
    move(to)
    form.focus(idOf(`${path}.${to}.${tool}`))
    form.host.announce(t('product-form.moved', name, to + 1, of))
  }
  const tool = (kind: string, words: string, shape: string, off: boolean, run: () => void) =>
    html`<button part="button" class="icon-only" type="button" id=${idOf(`${path}.${at}.${kind}`)} title=${words} aria-label=${words} aria-disabled=${off ? 'true' : nothing} @click=${() => off || run()}>${icon(shape)}</button>`
  return html`<div class="tools">
    ${tool('up', t('product-form.move-up', name), arrowUpIcon, at === 0, () => moveTo('up', at - 1))}
    ${tool('down', t('product-form.move-down', name), arrowDownIcon, at === of - 1, () => moveTo('down', at + 1))}
    ${copy ? tool('copy', t('product-form.duplicate', name), copyIcon, copy.off, copy.run) : nothing}
    ${remove ? tool('remove', t('product-form.remove-what', name), trashIcon, false, remove) : nothing}</div>`
}

/** Where the focus goes after a row was removed: the one that took its place, the last one, or the button that adds. */
export function afterRemove(path: string, at: number, left: number, part: string): string {
  return left > 0 ? idOf(`${path}.${Math.min(at, left - 1)}.${part}`) : idOf(`${path}.add`)
}
