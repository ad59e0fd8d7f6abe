import { html } from 'lit'
import { live } from 'lit/directives/live.js'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { field as fieldView } from '../shared/field.ts'
import { icon } from '../shared/icons.ts'
import { closeIcon } from '../shared/icons-rare.ts'
import { type FieldOf, type Form, frameOf, idOf } from './form.ts'

type WordsField = FieldOf<'tags' | 'texts'>

/** Several short texts: Enter or a comma adds one, backspace in the empty input takes the last one away. */
export function wordsControl(form: Form, field: WordsField) {
  const { key, min, max, maxLength } = field
  const { t } = form.host
  const words = form.draft.local(key) as readonly string[]
  const pending = form.ui(`${key}.pending`, '')
  const frame = frameOf(form, field, t('product-form.words-limit', min, max, maxLength))
  const count = pending ? { used: lengthOf(pending), max: maxLength } : { used: words.length, max }
  return fieldView(
    form.host,
    { ...frame, count },
    (aria) => html`<div class="words" part="control-group">
    ${words.length > 0 ? html`<ul class="plain" aria-label=${frame.label}>${words.map((word, index) => chip(form, key, word, index))}</ul>` : ''}
    <input part="control" type="text" id=${aria.id} .value=${live(pending)} autocomplete="off" enterkeyhint="done"
      placeholder=${words.length < max ? t('product-form.words-add') : t('product-form.words-full', max)}
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid}
      @input=${(event: Event) => typed(form, field, event)} @keydown=${(event: KeyboardEvent) => pressed(form, field, event)}
      @blur=${() => add(form, field, pending)}></div>`,
  )
}

function chip(form: Form, key: string, word: string, index: number) {
  return html`<li class="entry" data-invalid=${Boolean(form.errorAt(`${key}.${index}`))}><span>${word}</span><button part="button" class="icon-only" type="button"
    id=${idOf(`${key}.${index}`)} aria-label=${form.host.t('product-form.remove-what', word)} @click=${() => remove(form, key, index)}>${icon(closeIcon)}</button></li>`
}

const COMMAS = /[,，;；\n]/

function typed(form: Form, field: WordsField, event: Event): void {
  const { value } = event.target as HTMLInputElement
  const parts = value.split(COMMAS)
  // While an input method composes, a comma is still the composer's.
  if (parts.length < 2 || (event as InputEvent).isComposing) form.setUi(`${field.key}.pending`, value)
  else add(form, field, ...parts)
}

function pressed(form: Form, field: WordsField, event: KeyboardEvent): void {
  const { value } = event.target as HTMLInputElement
  const words = form.draft.local(field.key) as readonly string[]
  // Enter that picks a candidate of an input method is no Enter.
  if (event.isComposing) return
  if (event.key === 'Enter') {
    event.preventDefault()
    add(form, field, value)
  } else if (event.key === 'Backspace' && value === '' && words.length > 0) {
    event.preventDefault()
    remove(form, field.key, words.length - 1)
  }
}

/** Adds what has a place; what has none stays in the input. */
function add(form: Form, { key, max }: WordsField, ...texts: string[]): void {
  const { host, draft } = form
  const before = draft.local(key) as readonly string[]
  const words = [...before]
  const left: string[] = []
  for (const text of texts.map((text) => text.trim()).filter(Boolean)) {
    if (words.includes(text)) host.announce(host.t('product-form.words-twice', text))
    else if (words.length < max) words.push(text)
    else left.push(text)
  }
  form.setUi(`${key}.pending`, left.join('，'))
  const added = words.slice(before.length)
  if (added.length > 0) draft.set(key, words)
  if (left.length > 0) host.announce(host.t('product-form.words-full', max))
  else if (added.length > 0) host.announce(host.t('product-form.words-added', added.join('，'), words.length, max))
}

function remove(form: Form, key: string, index: number): void {
  const words = form.draft.local(key) as readonly string[]
  form.draft.set(
    key,
    words.filter((_, at) => at !== index),
  )
  form.host.announce(form.host.t('product-form.removed', words[index] ?? ''))
  form.focus(idOf(key))
}
