import { html, nothing } from 'lit'
import type { Category } from '../../bff/contract/product.ts'
import type { Upload } from '../../bff/contract/upload.ts'
import type { Field } from '../../bff/domain/product/field.ts'
import type { Question } from '../shared/dialog.ts'
import type { FieldFrame } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Uploads } from '../shared/uploads.ts'
import type { Draft } from './draft.ts'
import type { Problem } from './problems.ts'

/** What a control needs of the form it stands in. */
export type Form = {
  readonly host: MktElement
  readonly draft: Draft
  readonly uploads: Uploads
  readonly lists: () => Lists
  /** Of the title's heading; steps are one below. */
  readonly level: () => number
  /** What is wrong exactly here, in words; nothing until its step was checked. */
  readonly errorAt: (path: string) => string | undefined
  /** The first thing wrong here or below. */
  readonly errorIn: (path: string) => string | undefined
  /** Everything wrong here or below, shown or not. */
  readonly problemsIn: (path: string) => readonly Problem[]
  /** From now on problems of the step this field is in are shown. */
  readonly show: (key: string) => void
  /** Takes the focus to where a path is entered, or to what is nearest around it. */
  readonly focusPath: (path: string) => void
  /** What the operator wrote about it, or about something in it. */
  readonly notesIn: (path: string) => readonly string[]
  readonly uploadOf: (id: string) => Upload | undefined
  /** State of a control that is no value: a folded part, a word not yet added. */
  readonly ui: <T>(key: string, initial: T) => T
  readonly setUi: (key: string, value: unknown) => void
  /** Takes the focus there after the next update. */
  readonly focus: (id: string) => void
  readonly ask: (question: Question) => void
  /** Where API services are registered. */
  readonly openServices: () => unknown
}
export type Lists = {
  readonly categories: readonly Category[]
  readonly agreements: readonly { readonly id: string; readonly title: string; readonly text: string }[]
  /** Services of this provider that a plan of an API can call. */
  readonly apiServices: readonly { readonly id: string; readonly name: string; readonly address: string }[]
}
/** The definition of a field with this control. */
export type FieldOf<C extends Field['control']> = Extract<Field, { control: C }>

/** The control's id inside the shadow root. */
export function idOf(path: string): string {
  return `f-${path}`
}

/** The control a path is entered in, or what is nearest around it. */
export function nearestId({ renderRoot }: MktElement, path: string): string {
  const paths = path.split('.').map((_, index, parts) => parts.slice(0, parts.length - index).join('.'))
  return idOf(paths.find((one) => renderRoot.querySelector(`#${CSS.escape(idOf(one))}`)) ?? path)
}

export function labelOf(host: MktElement, key: string): string {
  return host.localize.word('field', key)
}

/** Label, hint, operator's notes and error of a field, as every control shows them. */
export function frameOf(form: Form, field: Field, limits = ''): FieldFrame {
  const { key, required } = field
  const reviewersOnly = 'reviewersOnly' in field && field.reviewersOnly
  return {
    id: idOf(key),
    label: labelOf(form.host, key),
    required,
    hint: hintOf(form, key, limits),
    ...(reviewersOnly && { mark: form.host.t('product-form.reviewers-only') }),
    error: form.errorIn(key),
  }
}

function hintOf(form: Form, key: string, limits: string): unknown {
  const own = form.host.localize.word('product-form.hint', key)
  const hint = [own === key ? '' : own, limits].filter(Boolean).join(' ')
  const notes = form.notesIn(key)
  if (notes.length === 0) return hint
  return html`${hint}${notes.map((note) => html`<p class="note">${form.host.t('product-form.note', note)}</p>`)}`
}

/** Attributes of a control whose error may not be there. */
export function describedBy(...ids: (string | false | undefined)[]) {
  return ids.filter(Boolean).join(' ') || nothing
}
