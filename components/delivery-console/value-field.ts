import { html, nothing, type TemplateResult } from 'lit'
import { field } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { type Leaf, typedAs } from './message-fields.ts'

/** One value of a message, labelled by its path: what the API, the JSON and a refusal call it. */
export function valueField(
  host: MktElement,
  { path, value }: Leaf,
  error: string | undefined,
  change: (typed: Leaf['value']) => void,
): TemplateResult {
  if (typeof value === 'boolean')
    return html`<label class="choice"><input type="checkbox" id=${valueId(path)} .checked=${value} @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}><code>${path}</code></label>`
  return field(
    host,
    { id: valueId(path), label: path, error },
    (
      aria,
    ) => html`<input part="control" id=${aria.id} type="text" inputmode=${typeof value === 'number' ? 'numeric' : 'text'} autocomplete="off" spellcheck="false" .value=${String(value ?? '')}
      aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @change=${(event: Event) => change(typedAs(value, (event.target as HTMLInputElement).value))}>`,
  )
}

export function valueId(path: string): string {
  return `value-${path.replaceAll('.', '-')}`
}
