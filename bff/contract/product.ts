import { z } from '@hono/zod-openapi'
import { KIND_NAMES } from '../domain/product/kind.ts'
import { CommandView, DeadlineView, HistoryView, id, ListQuery, ProblemItem, SEARCH_MAX, Time } from './common.ts'
import { FieldsInput } from './product-fields.ts'
import { UploadView } from './upload.ts'

export const KindName = z.enum(KIND_NAMES)

export const KindView = z
  .strictObject({
    kind: KindName,
    delivery: z.string(),
    /** Working days the review is promised in; null where none is published. */
    reviewWorkingDays: z.int().nullable(),
    /** Whether this provider may choose it now, and if not, why. */
    available: z.boolean(),
    reason: z.string().optional(),
    steps: z.array(
      z.strictObject({
        key: z.string(),
        fields: z.array(z.looseObject({ key: z.string(), control: z.string(), required: z.boolean() })),
      }),
    ),
  })
  .openapi('ProductKind')

export const CategoryView: z.ZodType<Category> = z
  .strictObject({
    id: z.string(),
    name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
    get children() {
      return z.array(CategoryView)
    },
  })
  .openapi('Category')
export type Category = { id: string; name: { 'zh-CN': string; en: string }; children: Category[] }

export const AgreementView = z.strictObject({ id: id('agr'), title: z.string(), text: z.string() }).openapi('Agreement')

export const NewProduct = z.strictObject({ kind: KindName }).openapi('NewProduct')
export const ProductPatch = z
  .strictObject({ fields: FieldsInput, expectedVersion: z.int().optional() })
  .openapi('ProductPatch')

export const ProductCommand = z
  .strictObject({
    command: z.enum(['submit', 'withdraw', 'approve', 'reject', 'list', 'unlist']),
    expectedVersion: z.int().optional(),
    reason: z.string().min(1).max(500).optional(),
    problems: z
      .array(z.strictObject({ path: z.string().max(80), reason: z.string().min(1).max(300) }))
      .max(50)
      .optional(),
  })
  .openapi('ProductCommand')

export const ProductView = z
  .strictObject({
    id: id('prd'),
    number: z.int(),
    kind: KindName,
    state: z.string(),
    version: z.int(),
    provider: z.strictObject({ id: z.string(), name: z.string().optional() }),
    fields: FieldsInput,
    /** Facts and addresses of the uploads the fields name. */
    uploads: z.record(z.string(), UploadView),
    problems: z.array(ProblemItem),
    commands: z.array(CommandView),
    deadline: DeadlineView.nullable(),
    /** The last refusal, until the next submit. */
    review: z
      .strictObject({ reason: z.string(), problems: z.array(z.strictObject({ path: z.string(), reason: z.string() })) })
      .nullable(),
    history: z.array(HistoryView),
    createdAt: Time,
    updatedAt: Time,
    submittedAt: Time.nullable(),
  })
  .openapi('Product')

export const ProductItem = ProductView.pick({
  id: true,
  number: true,
  kind: true,
  state: true,
  version: true,
  provider: true,
  commands: true,
  deadline: true,
  updatedAt: true,
  submittedAt: true,
})
  .extend({ name: z.string(), logo: UploadView.nullable(), plans: z.int() })
  .openapi('ProductItem')

export const ProductQuery = ListQuery.extend({
  state: z.enum(['draft', 'in-review', 'approved', 'rejected', 'listed', 'unlisted']).optional(),
  kind: KindName.optional(),
  q: z.string().max(SEARCH_MAX).optional(),
})

export type Product = z.infer<typeof ProductView>
export type ProductListItem = z.infer<typeof ProductItem>
export type ProductKind = z.infer<typeof KindView>
