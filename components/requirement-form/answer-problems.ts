import type { Order } from '../../bff/contract/order.ts'
import type { RequirementTemplate } from '../../bff/domain/product/field.ts'
import { checkAnswers } from '../../bff/domain/requirement.ts'
import type { MktError } from '../shared/errors.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { ATTACHMENTS } from './phase.ts'

// biome-ignore lint/performance/noBarrelFile: what finds mistakes comes with what shows them
export { errorSummary, focusSummary } from '../shared/error-summary.ts'

/** What is wrong with one answer, in words. */
export type AnswerProblem = { readonly key: string; readonly text: string }

/** What our own rules say; the BFF asks the same ones. */
export function answerProblems(
  host: MktElement,
  { requirement }: Order,
  values: Readonly<Record<string, string>>,
  files: readonly unknown[],
): readonly AnswerProblem[] {
  if (!requirement) return []
  const { fields } = requirement.template
  const known = Object.fromEntries(fields.map(({ key }) => [key, values[key] ?? '']))
  return checkAnswers(requirement.template as RequirementTemplate, known, files).map((problem) =>
    wordsOf(host, problem),
  )
}

/** What the BFF found in a requirement it refused. */
export function refusedAnswers(host: MktElement, problems: MktError['problems']): readonly AnswerProblem[] {
  return problems.map((problem) => wordsOf(host, problem))
}

type Problem = { readonly path: string; readonly code: string; readonly [param: string]: unknown }

function wordsOf(host: MktElement, { path, code, ...params }: Problem): AnswerProblem {
  const key = path.startsWith('requirement.fields.') ? path.slice('requirement.fields.'.length) : ATTACHMENTS
  return { key, text: textOf(host, code, params) }
}

function textOf({ t }: MktElement, code: string, { max }: Readonly<Record<string, unknown>>): string {
  switch (code) {
    case 'missing':
      return t('requirement.problem.missing')
    case 'too-long':
      return t('requirement.problem.too-long', Number(max))
    case 'too-many':
      return t('files.problem.too-many', Number(max))
    case 'not-an-option':
      return t('requirement.problem.not-an-option')
    case 'not-a-date':
      return t('requirement.problem.not-a-date')
    default:
      return t('requirement.problem.other')
  }
}
