import { AMOUNT_MAX } from '../money.ts'
import { checkApiPlans } from './check-api-plans.ts'
import { checkFile } from './check-file.ts'
import { checkPlans } from './check-plans.ts'
import { checkTemplate } from './check-template.ts'
import {
  type Agreement,
  type Field,
  type FieldProblem,
  type FieldValues,
  type FileRef,
  type FilesControl,
  type Plan,
  type RequirementTemplate,
  type SaleMode,
  type Support,
  TRIAL_UNITS,
  type Trial,
} from './field.ts'
import { checkLength, checkRange, problem } from './limits.ts'

/** What the checker must ask the outside: facts about uploads, the host's categories, the provider's agreements and API services. */
export type CheckContext = {
  readonly findFile: (uploadId: string) => { readonly mediaType: string; readonly bytes: number } | undefined
  readonly hasCategory: (path: readonly string[]) => boolean
  readonly hasAgreement: (agreementId: string) => boolean
  readonly hasApiService: (serviceId: string) => boolean
}

/** Every problem of a draft, in field order. An empty list means it can be submitted. */
export function checkFields(fields: readonly Field[], values: FieldValues, context: CheckContext): FieldProblem[] {
  return fields.flatMap((field) => checkField(field, values[field.key], context, values))
}

/** `values` is the whole draft: what one field asks can depend on another. */
export function checkField(
  field: Field,
  value: unknown,
  context: CheckContext,
  values: FieldValues = {},
): FieldProblem[] {
  if (isEmpty(value)) return field.required ? [problem(field.key, 'missing')] : []
  switch (field.control) {
    case 'text':
    case 'textarea':
    case 'markdown':
      return checkLength(field.key, field.maxLength, String(value))
    case 'url':
      return isHttpsUrl(String(value))
        ? checkLength(field.key, field.maxLength, String(value))
        : [problem(field.key, 'not-a-url')]
    case 'tags':
    case 'texts':
      return checkTexts(field, value as readonly string[])
    case 'category':
      return checkCategory(field, value as readonly string[], context)
    case 'file':
      return checkFiles(field, [value as FileRef], context)
    case 'files':
      return checkFiles(field, value as readonly FileRef[], context)
    case 'integer':
      return checkRange(field.key, Number(value), field.min, field.max)
    case 'choice':
      return checkChoices(field, [String(value)])
    case 'choices':
      return checkChoices(field, value as readonly string[])
    case 'trial':
      return checkTrial(field, value as Trial)
    case 'agreement':
      return checkAgreement(field, value as Agreement, context)
    case 'support':
      return checkSupport(field, value as Support)
    case 'requirement-template':
      return checkTemplate(field, value as RequirementTemplate)
    case 'plans':
      return checkPlans(field, value as readonly Plan[], saleModeOf(field, values), AMOUNT_MAX)
    case 'api-plans':
      return checkApiPlans(field, value as readonly Plan[], context.hasApiService, AMOUNT_MAX)
    case 'flag':
      return []
  }
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  return Array.isArray(value) && value.length === 0
}

function checkTexts(field: Field & { control: 'tags' | 'texts' }, texts: readonly string[]): FieldProblem[] {
  const { key, min, max, maxLength } = field
  return [
    ...checkCount(key, texts.length, min, max),
    ...texts.flatMap((text, index) => [
      ...(text.trim() === ''
        ? [problem(`${key}.${index}`, 'missing')]
        : checkLength(`${key}.${index}`, maxLength, text)),
      ...(texts.indexOf(text) < index ? [problem(`${key}.${index}`, 'duplicate')] : []),
    ]),
  ]
}

function checkCategory(
  field: Field & { control: 'category' },
  path: readonly string[],
  context: CheckContext,
): FieldProblem[] {
  if (!field.roots.includes(path[0] ?? '') || !context.hasCategory(path))
    return [problem(field.key, 'unknown-category')]
  return checkCount(field.key, path.length, field.min, field.levels)
}

function checkFiles(field: Field & FilesControl, files: readonly FileRef[], context: CheckContext): FieldProblem[] {
  const single = field.control === 'file'
  return [
    ...checkCount(field.key, files.length, field.min, field.max),
    ...files.flatMap(({ uploadId }, index) => {
      const path = single ? field.key : `${field.key}.${index}`
      const file = context.findFile(uploadId)
      return file ? checkFile(path, field, file) : [problem(path, 'file-unknown')]
    }),
  ]
}

function checkChoices(field: Field & { control: 'choice' | 'choices' }, chosen: readonly string[]): FieldProblem[] {
  return chosen.every((option) => field.options.includes(option))
    ? []
    : [problem(field.key, 'not-an-option', { options: field.options })]
}

function checkTrial(field: Field & { control: 'trial' }, trial: Trial): FieldProblem[] {
  if (!TRIAL_UNITS.includes(trial.unit))
    return [problem(`${field.key}.unit`, 'not-an-option', { options: TRIAL_UNITS })]
  return checkRange(`${field.key}.count`, trial.count, 1, field.limits[trial.unit])
}

function checkAgreement(
  field: Field & { control: 'agreement' },
  agreement: Agreement,
  context: CheckContext,
): FieldProblem[] {
  const { key, titleMax, textMax } = field
  if ('agreementId' in agreement)
    return context.hasAgreement(agreement.agreementId) ? [] : [problem(key, 'unknown-agreement')]
  return [
    ...(isEmpty(agreement.title)
      ? [problem(`${key}.title`, 'missing')]
      : checkLength(`${key}.title`, titleMax, agreement.title)),
    ...(isEmpty(agreement.text)
      ? [problem(`${key}.text`, 'missing')]
      : checkLength(`${key}.text`, textMax, agreement.text)),
  ]
}

function checkSupport({ key, ...max }: Field & { control: 'support' }, support: Support): FieldProblem[] {
  const line = (name: keyof Support, limit: number) =>
    isEmpty(support[name])
      ? [problem(`${key}.${name}`, 'missing')]
      : checkLength(`${key}.${name}`, limit, support[name])
  const email = line('email', max.emailMax)
  return [
    ...line('hotline', max.hotlineMax),
    ...(email.length > 0 || EMAIL.test(support.email) ? email : [problem(`${key}.email`, 'not-an-email')]),
    ...line('hours', max.hoursMax),
  ]
}

/** One @ between something and a domain with a dot: whether mail arrives only mail can tell. */
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

function saleModeOf({ modeKey }: { readonly modeKey?: string }, values: FieldValues): SaleMode {
  return modeKey !== undefined && values[modeKey] === 'count' ? 'count' : 'period'
}

function checkCount(path: string, actual: number, min: number, max: number): FieldProblem[] {
  if (actual < min) return [problem(path, 'too-few', { min, actual })]
  return actual > max ? [problem(path, 'too-many', { max, actual })] : []
}

function isHttpsUrl(text: string): boolean {
  const url = URL.parse(text)
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
}
