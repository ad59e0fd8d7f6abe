import type { RequirementTemplate, TemplateField, TemplateFieldControl } from '../../bff/domain/product/field.ts'
import { randomId } from '../shared/random.ts'
import { parseWhole } from './whole-number.ts'

/** A requirement template as it is being designed: changing a field's control back and forth loses nothing. */
export type LocalTemplate = { readonly fields: readonly TemplateRow[]; readonly attachments: boolean }
export type TemplateRow = {
  readonly key: string
  readonly label: string
  readonly control: TemplateFieldControl
  readonly required: boolean
  readonly maxLength: string
  /** One option per line. */
  readonly options: string
}

/** A buyer's answer in one line, and in several. */
const LINE_MAX = 100
const TEXT_MAX = 500

export function localTemplate(wire: RequirementTemplate | null | undefined): LocalTemplate | null {
  if (!wire) return null
  return {
    attachments: wire.attachments,
    fields: wire.fields.map(({ maxLength, options = [], ...field }) => ({
      ...field,
      maxLength: maxLength === undefined ? '' : String(maxLength),
      options: options.join('\n'),
    })),
  }
}

/** As the rules see it: each field with what its own control needs. */
export function templateOf(local: LocalTemplate | null): RequirementTemplate | null {
  return local && { attachments: local.attachments, fields: local.fields.map(fieldOf) }
}

function fieldOf({ maxLength, options, ...field }: TemplateRow): TemplateField {
  if (field.control === 'date') return field
  if (field.control === 'select') return { ...field, options: optionsOf(options) }
  return { ...field, ...(maxLength.trim() && { maxLength: parseWhole(maxLength) }) }
}

export function optionsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** What can be saved already: a limit that is no number is left out. */
export function savableTemplate(template: RequirementTemplate): RequirementTemplate {
  return {
    ...template,
    fields: template.fields.map(({ maxLength, ...field }) =>
      maxLength === undefined || Number.isNaN(maxLength) ? field : { ...field, maxLength },
    ),
  }
}

export function newField(key = `field-${randomId().slice(0, 12)}`, label = '', control: TemplateFieldControl = 'text') {
  const maxLength = String(control === 'textarea' ? TEXT_MAX : LINE_MAX)
  return { key, label, control, required: false, maxLength, options: '' } satisfies TemplateRow
}

/** What every template asks, as a new product starts with it: the first in several lines, whom to talk to in one each. */
export function startTemplate(needed: readonly string[], label: (key: string) => string): LocalTemplate {
  const fields = needed.map((key, at) => ({
    ...newField(key, label(key), at === 0 ? 'textarea' : 'text'),
    required: true,
  }))
  return { fields, attachments: true }
}
