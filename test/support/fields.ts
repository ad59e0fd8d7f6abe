import { findCategories } from '../../bff/domain/product/category.ts'
import { type CheckContext, checkFields } from '../../bff/domain/product/check-fields.ts'
import type { FieldProblem, Plan, Price } from '../../bff/domain/product/field.ts'
import { fieldsOf, type KindName } from '../../bff/domain/product/kind.ts'
import { completeFields } from './journey.ts'

type File = { readonly mediaType: string; readonly bytes: number }

/** What the checker finds outside: these uploads, the real categories, one agreement. */
export function outside(files: Readonly<Record<string, File>> = {}): CheckContext {
  const known: Record<string, File> = { logo: { mediaType: 'image/png', bytes: 9000 }, ...files }
  return {
    findFile: (id) => known[id],
    hasCategory: (path) => findCategories(path) !== null,
    hasAgreement: (id) => id === 'agr_1',
    hasApiService: (id) => id === 'svc_1',
  }
}

/** A complete draft with some fields changed, checked as a submit would. */
export function problemsOf(
  change: Readonly<Record<string, unknown>>,
  files: Readonly<Record<string, File>> = {},
  kind: KindName = 'saas-automatic',
): FieldProblem[] {
  return checkFields(fieldsOf(kind), { ...completeFields('logo'), ...change }, outside(files))
}

export function plan(change: Partial<Plan> = {}): Plan {
  return { name: '基础版', onSale: true, prices: [price()], ...change }
}

export function price(change: Partial<Price> = {}): Price {
  return { count: 1, unit: 'year', listPrice: 50_000, price: 50_000, ...change }
}
