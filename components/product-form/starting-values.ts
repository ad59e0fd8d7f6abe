import type { Field } from '../../bff/domain/product/field.ts'
import type { Localize } from '../shared/localize.ts'
import { startTemplate, templateOf } from './template-rows.ts'

/** What a new draft starts with, in the wire's shapes: the usual choice, in the provider's own language. */
export function startingValues(fields: readonly Field[], localize: Localize): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (field.control === 'choice') return [[field.key, field.options[0]]]
      if (field.control !== 'requirement-template') return []
      return [[field.key, templateOf(startTemplate(field.needed, (key) => localize.word('product-form.needed', key)))]]
    }),
  )
}
