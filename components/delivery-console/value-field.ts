import { html, nothing, type TemplateResult } from 'lit'
import { MESSAGE_REASONS, type MessagePath, TIME_UNITS } from '../../bff/domain/provider-event.ts'
import { type ControlAria, field } from '../shared/field.ts'
import { instantOf, localTime } from '../shared/local-time.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { type Leaf, typedAs } from './message-fields.ts'

type Change = (typed: Leaf['value']) => void
type Choice = { readonly options: readonly string[]; readonly words: string }

/** Milliseconds in the message; a day and a time to people. */
const INSTANTS: ReadonlySet<string> = new Set<MessagePath>(['instance.expiresAt'])
const CHOICES: Partial<Record<MessagePath, Choice>> = {
  'plan.period.unit': { options: TIME_UNITS, words: 'delivery-debugger.unit' },
  reason: { options: MESSAGE_REASONS, words: 'delivery-debugger.reason' },
}

/** One value of a message under its name in words; null for what is not edited by itself: what the action says, and whole parts that are absent. */
export function valueField(
  host: MktElement,
  leaf: Leaf,
  error: string | undefined,
  change: Change,
): TemplateResult | null {
  const { path, value } = leaf
  const label = valueLabel(host, path)
  if (label === null) return null
  if (typeof value === 'boolean')
    return html`<label class="choice"><input type="checkbox" id=${valueId(path)} .checked=${value} @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}><span>${label}</span></label>`
  const choice = CHOICES[path as MessagePath]
  return field(host, { id: valueId(path), label, error }, (aria) =>
    choice
      ? chooser(host, choice, String(value ?? ''), aria, change)
      : INSTANTS.has(path)
        ? moment(host, value, aria, change)
        : text(leaf, aria, change),
  )
}

/** Its name in words; null where it has none. */
export function valueLabel({ localize }: MktElement, path: string): string | null {
  return localize.word('delivery-debugger.value', path, '') || null
}

export function valueId(path: string): string {
  return `value-${path.replaceAll('.', '-')}`
}

function chooser(
  { localize }: MktElement,
  { options, words }: Choice,
  value: string,
  aria: ControlAria,
  change: Change,
): TemplateResult {
  return html`<select part="control" id=${aria.id} aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @change=${(event: Event) => change((event.target as HTMLSelectElement).value)}>
    ${options.map((option) => html`<option value=${option} ?selected=${option === value}>${localize.word(words, option)}</option>`)}</select>`
}

function moment({ zone }: MktElement, value: Leaf['value'], aria: ControlAria, change: Change): TemplateResult {
  const shown = typeof value === 'number' ? localTime(value, zone) : ''
  return html`<input part="control" id=${aria.id} type="datetime-local" .value=${shown}
    aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @change=${(event: Event) => change(instantOf((event.target as HTMLInputElement).value, zone))}>`
}

function text({ value }: Leaf, aria: ControlAria, change: Change): TemplateResult {
  return html`<input part="control" id=${aria.id} type="text" inputmode=${typeof value === 'number' ? 'numeric' : 'text'} autocomplete="off" spellcheck="false" .value=${String(value ?? '')}
    aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @change=${(event: Event) => change(typedAs(value, (event.target as HTMLInputElement).value))}>`
}
