import { ATTACHMENTS_MAX } from './attachment.ts'
import type { RequirementTemplate, TemplateField } from './product/field.ts'
import { lengthOf } from './product/limits.ts'

/** What the buyer answers, by field key; a field left empty has no entry. */
export type Answers = Readonly<Record<string, string>>

export type RequirementProblem = {
  readonly path: string
  readonly code: 'missing' | 'too-long' | 'not-an-option' | 'not-a-date' | 'unknown-field' | 'too-many'
  readonly [param: string]: unknown
}

/** What a field without a limit of its own may hold. */
const ANSWER_MAX = 2000
/** Products made before templates had to exist ask for what every requirement needs. */
export const PLAIN_TEMPLATE: RequirementTemplate = {
  fields: [
    { key: 'description', label: '需求描述', control: 'textarea', required: true, maxLength: ANSWER_MAX },
    { key: 'contact', label: '联系人', control: 'text', required: true, maxLength: 100 },
    { key: 'contactDetails', label: '联系方式', control: 'text', required: true, maxLength: 100 },
  ],
  attachments: true,
}

const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/

/** What is wrong with a requirement; empty when the provider can work with it. */
export function checkAnswers(
  template: RequirementTemplate,
  answers: Answers,
  attachments: readonly unknown[],
): RequirementProblem[] {
  const unknown = Object.keys(answers).filter((key) => !template.fields.some((field) => field.key === key))
  const allowed = template.attachments ? ATTACHMENTS_MAX : 0
  return [
    ...template.fields.flatMap((field) => checkAnswer(field, answers[field.key] ?? '')),
    ...unknown.map((key) => ({ path: `requirement.fields.${key}`, code: 'unknown-field' as const })),
    ...(attachments.length > allowed
      ? [{ path: 'requirement.attachments', code: 'too-many' as const, max: allowed, actual: attachments.length }]
      : []),
  ]
}

function checkAnswer(field: TemplateField, answer: string): RequirementProblem[] {
  const path = `requirement.fields.${field.key}`
  if (answer.trim() === '') return field.required ? [{ path, code: 'missing' }] : []
  const max = field.maxLength ?? ANSWER_MAX
  const actual = lengthOf(answer)
  if (actual > max) return [{ path, code: 'too-long', max, actual }]
  if (field.control === 'select' && !field.options?.includes(answer)) return [{ path, code: 'not-an-option' }]
  return field.control === 'date' && !isCivilDate(answer) ? [{ path, code: 'not-a-date' }] : []
}

function isCivilDate(text: string): boolean {
  if (!CIVIL_DATE.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** One version against the one before: the fields that differ, in the template's order. */
export function differencesOf(template: RequirementTemplate, before: Answers, after: Answers) {
  return template.fields.flatMap(({ key }) => {
    const [from, to] = [before[key] ?? '', after[key] ?? '']
    return from === to ? [] : [{ key, from, to }]
  })
}
