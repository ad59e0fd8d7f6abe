import type { Field } from '../../bff/domain/product/field.ts'
import { formatBytes } from '../shared/bytes.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { ProblemParams } from './problem-params.ts'
import type { Problem } from './problems.ts'

/** What is wrong and what to do, in words. */
export function problemText(host: MktElement, field: Field | undefined, problem: Problem): string {
  const { code, path } = problem
  const { maxBytes, allowed } = problem as { maxBytes?: number; allowed?: readonly string[] }
  const params = {
    ...problem,
    size: formatBytes(maxBytes ?? 0, host.localize.lang()),
    types: (allowed ?? []).join(' / ').toUpperCase(),
  } as unknown as ProblemParams
  const variants = [`${code}.${path.split('.').at(-1)}`, path.includes('.') ? code : `${code}.${field?.control}`, code]
  const found = variants.find((one) => host.localize.exists(`product-form.problem.${one}`)) ?? 'other'
  return host.t(`product-form.problem.${found}` as 'product-form.problem.too-long', params)
}
