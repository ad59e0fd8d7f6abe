import { html, type TemplateResult } from 'lit'
import { lengthOf } from '../../bff/domain/product/limits.ts'
import { field as fieldView } from '../shared/field.ts'
import { type Form, idOf } from './form.ts'
import type { PlanRow } from './plan-rows.ts'

/** Name, on-sale switch and tools: the same for every way of selling. */
export function planHead(
  form: Form,
  { nameMax }: { readonly nameMax: number },
  row: PlanRow,
  path: string,
  change: (part: Partial<PlanRow>) => void,
  tools: unknown,
): TemplateResult {
  const { host } = form
  const frame = {
    id: idOf(`${path}.name`),
    label: host.t('product-form.plan-name'),
    required: true,
    error: form.errorAt(`${path}.name`),
    count: { used: lengthOf(row.name), max: nameMax },
  }
  return html`<div class="plan-head">
    ${fieldView(
      host,
      frame,
      (aria) => html`<input part="control" type="text" autocomplete="off" id=${aria.id} .value=${row.name}
      aria-describedby=${aria.describedBy} aria-invalid=${aria.invalid} @input=${(event: Event) => change({ name: (event.target as HTMLInputElement).value })}>`,
    )}
    <label class="choice switch"><input type="checkbox" role="switch" .checked=${row.onSale}
      @change=${(event: Event) => change({ onSale: (event.target as HTMLInputElement).checked })}><span>${host.t('product-form.on-sale')}</span></label>
    ${tools}
  </div>`
}
