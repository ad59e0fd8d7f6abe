import type { Delivered } from '../domain/provider-event.ts'
import type { AllowRule } from './dialect.ts'
import { safeUrl } from './safe-url.ts'

/** The limits `Delivered` promises. */
const FIELDS_MAX = 50
const LABEL_MAX_CHARS = 200
const VALUE_MAX_CHARS = 4000
/** Providers' ids are short; a longer one is somebody's text. */
const INSTANCE_ID_MAX_CHARS = 128
/** Enough of a provider's own words to recognise its error by. */
const DETAIL_MAX_CHARS = 200

type Field = Delivered['fields'][number]
/** A label and a value as they came, before anything about them is known. */
export type RawField = readonly [label: unknown, value: unknown]

/** Keeps the provider's order. A field that is unreadable or too long is left out, not cut: half a password is a wrong one. */
export function readFields(raw: readonly RawField[]): {
  readonly fields: readonly Field[]
  readonly warnings: readonly string[]
} {
  const warnings = new Set<string>()
  const fields: Field[] = []
  for (const [rawLabel, rawValue] of raw) {
    const label = textOf(rawLabel)
    const value = textOf(rawValue)
    if (!label || value === null) warnings.add('field-unreadable')
    else if (label.length > LABEL_MAX_CHARS || value.length > VALUE_MAX_CHARS) warnings.add('field-too-long')
    else if (fields.length === FIELDS_MAX) warnings.add('too-many-fields')
    else fields.push({ label, value })
  }
  return { fields, warnings: [...warnings] }
}

/** A URL from an answer; null with a warning when it is no place to send a buyer to. */
export function readUrl(
  raw: unknown,
  warning: string,
  allows: AllowRule,
): { readonly url: string | null; readonly warnings: readonly string[] } {
  if (raw === undefined || raw === null || raw === '') return { url: null, warnings: [] }
  const url = typeof raw === 'string' ? safeUrl(raw, allows) : null
  return { url, warnings: url === null ? [warning] : [] }
}

/** A provider's instance id: a string, or a number that JSON did not round. Null when there is none to work with. */
export function readInstanceId(raw: unknown): string | null {
  const id = Number.isSafeInteger(raw) && Number(raw) >= 0 ? String(raw) : raw
  if (typeof id !== 'string' || id.trim() === '' || id.length > INSTANCE_ID_MAX_CHARS) return null
  return printable(id) === id ? id : null
}

/** Documented as a boolean here and as the strings true and false there; handlers send either. "ture", seen in the wild, is not a yes. */
export function saysYes(success: unknown): boolean {
  return success === true || (typeof success === 'string' && success.trim().toLowerCase() === 'true')
}

/** The provider's own words in a refusal, bounded; they go to a log, never to a page as markup. */
export function detailOf(raw: unknown): string {
  return (textOf(raw) ?? '').slice(0, DETAIL_MAX_CHARS)
}

/** Scalars as text, without the control characters that databases refuse and terminals obey; null for anything else. */
function textOf(raw: unknown): string | null {
  if (typeof raw === 'string') return printable(raw)
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw)
  return null
}

function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').toWellFormed()
}
