import type { Product } from '../../bff/contract/product.ts'
import { type CheckContext, checkFields } from '../../bff/domain/product/check-fields.ts'
import type { Field, Step } from '../../bff/domain/product/field.ts'

/** What is wrong at a path, from our own rules or the BFF's. */
export type Problem = { readonly path: string; readonly code: string } & Readonly<Record<string, unknown>>

/** Problems of the values as they stand: our rules at once; the BFF's only where it has judged just these values. */
export function allProblems(
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
  context: CheckContext,
  server: Pick<Product, 'problems'>,
  isSettled: (key: string) => boolean,
): Problem[] {
  const ours: Problem[] = checkFields(fields, values, context)
  const known = new Set(ours.map(({ path }) => path))
  const theirs = server.problems.filter(({ path }) => isSettled(keyOf(path)) && !known.has(path))
  return [...ours, ...(theirs as Problem[])]
}

/** The field a path lies in. */
export function keyOf(path: string): string {
  return path.split('.', 1)[0] ?? path
}

export function stepOf(steps: readonly Step[], path: string): Step | undefined {
  return steps.find(({ fields }) => fields.some(({ key }) => key === keyOf(path)))
}

export function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}.`)
}
