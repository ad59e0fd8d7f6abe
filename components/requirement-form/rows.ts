import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { fieldGroup } from '../shared/field.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { trashIcon } from '../shared/icons-files.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'

/** A name and what it names. */
export type Row = { readonly id: number; first: string; second: string }

type Settings = {
  readonly name: 'account' | 'link'
  readonly max: number
  readonly type: 'text' | 'url'
  readonly focus: (id: string) => void
}
type Views = {
  readonly title: string
  readonly hint: string
  readonly add: string
  readonly first: string
  readonly second: string
  readonly errors: ReadonlyMap<string, string>
}

/** Pairs that are added and removed one by one; empty ones count for nothing. */
export class Rows {
  rows: Row[] = []
  #host: MktElement
  #settings: Settings
  #made = 0

  constructor(host: MktElement, settings: Settings) {
    this.#host = host
    this.#settings = settings
  }

  reset(pairs: readonly (readonly [first: string, second: string])[] = []): void {
    this.rows = pairs.map(([first, second]) => this.#make(first, second))
  }

  /** What is half filled in, or not of the shape that `fits` wants. */
  problems(fits: (text: string) => boolean) {
    const { t } = this.#host
    return this.rows.flatMap((row, index) => {
      if (!row.first.trim() && !row.second.trim()) return []
      const label = t(`requirement.${this.#settings.name}-number`, index + 1)
      const problem = (part: string, error: string) => ({ id: this.#id(row, part), label, error })
      if (!row.first.trim()) return [problem('first', t('requirement.row-name-missing'))]
      if (!row.second.trim()) return [problem('second', t('requirement.row-value-missing'))]
      return fits(row.second.trim()) ? [] : [problem('second', t('requirement.link-wrong'))]
    })
  }

  render({ title, hint, add, first, second, errors }: Views): TemplateResult {
    const { name, max } = this.#settings
    return fieldGroup(
      this.#host,
      { id: `${name}s`, label: title, hint: hint || undefined },
      () => html`
      ${
        this.rows.length > 0
          ? html`<ul class="plain pairs">${repeat(
              this.rows,
              ({ id }) => id,
              (row, index) => this.#row(row, index, first, second, errors),
            )}</ul>`
          : nothing
      }
      ${this.rows.length < max ? html`<p><button part="button" type="button" id="${name}-add" @click=${this.#add}>${icon(plusIcon)}${add}</button></p>` : nothing}`,
    )
  }

  #row(row: Row, index: number, first: string, second: string, errors: ReadonlyMap<string, string>): TemplateResult {
    const { t } = this.#host
    const { name, type } = this.#settings
    const number = t(`requirement.${name}-number`, index + 1)
    const error = errors.get(this.#id(row, 'first')) ?? errors.get(this.#id(row, 'second'))
    const input = (part: 'first' | 'second', label: string, kind: string) => {
      const id = this.#id(row, part)
      const wrong = errors.has(id)
      return html`<input part="control" id=${id} type=${kind} aria-label=${t('requirement.row-part', number, label)} placeholder=${label} autocomplete="off" .value=${row[part]}
        aria-invalid=${wrong ? 'true' : 'false'} aria-describedby=${wrong ? `${id}-error` : nothing} @input=${(event: Event) => this.#typed(row, part, event)}>`
    }
    const wrongId = [this.#id(row, 'first'), this.#id(row, 'second')].find((id) => errors.has(id))
    return html`<li class="pair">
      ${input('first', first, 'text')}${input('second', second, type)}
      <button part="button" class="icon-only" type="button" id=${this.#id(row, 'remove')} aria-label="${t('requirement.row-remove')} ${number}" @click=${() => this.#remove(row)}>${icon(trashIcon)}</button>
      ${error ? html`<div part="error" id="${wrongId ?? ''}-error">${icon(alertIcon)}<span>${error}</span></div>` : nothing}
    </li>`
  }

  #id(row: Row, part: string): string {
    return `${this.#settings.name}-${row.id}-${part}`
  }

  #typed(row: Row, part: 'first' | 'second', event: Event): void {
    row[part] = (event.target as HTMLInputElement).value
    this.#host.requestUpdate()
  }

  #add = (): void => {
    const row = this.#make()
    this.rows = [...this.rows, row]
    this.#settings.focus(this.#id(row, 'first'))
    this.#host.requestUpdate()
  }

  #make(first = '', second = ''): Row {
    this.#made += 1
    return { id: this.#made, first, second }
  }

  #remove(row: Row): void {
    const at = this.rows.indexOf(row)
    this.rows = this.rows.filter((one) => one !== row)
    const next = this.rows[at] ?? this.rows[at - 1]
    this.#settings.focus(next ? this.#id(next, 'remove') : `${this.#settings.name}-add`)
    this.#host.requestUpdate()
  }
}
