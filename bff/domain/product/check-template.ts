import {
  type FieldProblem,
  type RequirementTemplate,
  type RequirementTemplateControl,
  TEMPLATE_CONTROLS,
  type TemplateField,
} from './field.ts'
import { checkLength, checkRange, problem } from './limits.ts'

type TemplateRule = { readonly key: string } & RequirementTemplateControl

/** A requirement template: what must be asked is asked, and each field is one a buyer can answer. */
export function checkTemplate(field: TemplateRule, { fields }: RequirementTemplate): FieldProblem[] {
  const { key, max, needed } = field
  const lacking = needed.filter((one) => !fields.some((asked) => asked.key === one))
  return [
    ...(lacking.length > 0 ? [problem(key, 'fields-needed', { needed: lacking })] : []),
    ...(fields.length > max ? [problem(key, 'too-many', { max, actual: fields.length })] : []),
    ...fields.flatMap((asked, at) => checkAsked(field, fields, asked, `${key}.fields.${at}`, at)),
  ]
}

function checkAsked(
  rule: TemplateRule,
  all: readonly TemplateField[],
  asked: TemplateField,
  path: string,
  index: number,
): FieldProblem[] {
  const { key, label, control } = asked
  const twin = (same: (other: TemplateField) => boolean) => all.findIndex(same) < index
  return [
    ...(label.trim() === ''
      ? [problem(`${path}.label`, 'missing')]
      : checkLength(`${path}.label`, rule.labelMax, label)),
    ...(twin((other) => other.label.trim() === label.trim()) ? [problem(`${path}.label`, 'duplicate')] : []),
    ...(twin((other) => other.key === key) ? [problem(`${path}.key`, 'duplicate')] : []),
    ...(TEMPLATE_CONTROLS.includes(control)
      ? checkAnswer(rule, asked, path)
      : [problem(`${path}.control`, 'not-an-option')]),
  ]
}

/** What only one kind of control has: a limit of characters, or something to choose from. */
function checkAnswer(rule: TemplateRule, { control, maxLength, options }: TemplateField, path: string): FieldProblem[] {
  if (control === 'date') return []
  if (control !== 'select')
    return maxLength === undefined ? [] : checkRange(`${path}.maxLength`, maxLength, 1, rule.textMax)
  const all = options ?? []
  const at = `${path}.options`
  return [
    ...(all.length < rule.optionsMin ? [problem(at, 'too-few', { min: rule.optionsMin, actual: all.length })] : []),
    ...(all.length > rule.optionsMax ? [problem(at, 'too-many', { max: rule.optionsMax, actual: all.length })] : []),
    ...all.flatMap((option, index) => [
      ...(option.trim() === ''
        ? [problem(`${at}.${index}`, 'missing')]
        : checkLength(`${at}.${index}`, rule.optionMax, option)),
      ...(all.indexOf(option) < index ? [problem(`${at}.${index}`, 'duplicate')] : []),
    ]),
  ]
}
