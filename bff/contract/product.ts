import { z } from '@hono/zod-openapi'
import { KIND_NAMES } from '../domain/product/kind.ts'
import { LIST_STATES, type ListState } from '../domain/product/listing.ts'
import { OPEN_REVISION_STATES } from '../domain/product/processes.ts'
import { FIELD_REASON_MAX_CHARS, REASON_MAX_CHARS } from '../domain/product/refusal.ts'
import {
  CommandView,
  DeadlineView,
  HistoryView,
  id,
  ListQuery,
  listOf,
  ProblemItem,
  RemarkView,
  SEARCH_MAX,
  Time,
} from './common.ts'
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
    /** Of a root: the kinds that are sold in it. */
    kinds: z.array(KindName).optional(),
  })
  .openapi('Category')
type KindOf = z.infer<typeof KindName>
export type Category = {
  id: string
  name: { 'zh-CN': string; en: string }
  children: Category[]
  kinds?: KindOf[] | undefined
}

export const AgreementView = z.strictObject({ id: id('agr'), title: z.string(), text: z.string() }).openapi('Agreement')

export const NewProduct = z.strictObject({ kind: KindName }).openapi('NewProduct')
export const ProductPatch = z
  .strictObject({ fields: FieldsInput, expectedVersion: z.int().optional() })
  .openapi('ProductPatch')

/** Commands people give; `create` and `edit` have routes of their own. */
const PRODUCT_COMMANDS = [
  'submit',
  'withdraw',
  'approve',
  'reject',
  'list',
  'unlist',
  'publish',
  'discard',
  'clone',
  'delete',
] as const

export const ProductCommand = z
  .strictObject({
    command: z.enum(PRODUCT_COMMANDS),
    expectedVersion: z.int().optional(),
    reason: z.string().min(1).max(REASON_MAX_CHARS).optional(),
    problems: z
      .array(z.strictObject({ path: z.string().max(80), reason: z.string().min(1).max(FIELD_REASON_MAX_CHARS) }))
      .max(50)
      .optional(),
  })
  .openapi('ProductCommand', {
    example: {
      command: 'reject',
      expectedVersion: 7,
      reason: '图片不合规',
      problems: [{ path: 'logo', reason: '请勿使用纯白底图' }],
    },
  })

/** A reviewer's refusal: why, and what about which field. */
const ReviewView = z.strictObject({ reason: z.string(), problems: z.array(RemarkView) }).openapi('ProductReview')

/** A new version of a listed product that is being written, reviewed, or waits to be published. */
const RevisionView = z
  .strictObject({ id: id('rev'), state: z.enum(OPEN_REVISION_STATES), createdAt: Time })
  .openapi('ProductRevision')

export const ProductView = z
  .strictObject({
    id: id('prd'),
    number: z.int(),
    kind: KindName,
    /** The product's public life; while a new version is under way, the old one stays in it. */
    state: z.string(),
    version: z.int(),
    provider: z.strictObject({ id: z.string(), name: z.string().optional() }),
    /** What is being worked on: the new version if there is one, else the product. `problems`, `review`, `deadline` are about it. */
    fields: FieldsInput,
    /** The agreement's text, also where one was chosen by its id. */
    agreement: z.strictObject({ title: z.string(), text: z.string() }).nullable(),
    /** The version buyers see while it is listed; null before the first listing. */
    live: z.strictObject({ versionId: z.string(), number: z.int(), publishedAt: Time, fields: FieldsInput }).nullable(),
    revision: RevisionView.nullable(),
    /** Facts and addresses of the uploads the fields name, here and in `live`. */
    uploads: z.record(z.string(), UploadView),
    problems: z.array(ProblemItem),
    /** Open to this viewer, on the product and on its new version. */
    commands: z.array(CommandView),
    deadline: DeadlineView.nullable(),
    /** The last refusal, until the next submit. */
    review: ReviewView.nullable(),
    /** Of the product and of its new versions, which are named by their id. */
    history: z.array(z.strictObject({ ...HistoryView.shape, revisionId: id('rev').optional() })),
    createdAt: Time,
    updatedAt: Time,
    /** When what is being worked on was last submitted. */
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
  revision: true,
  commands: true,
  deadline: true,
  review: true,
  updatedAt: true,
  submittedAt: true,
})
  .extend({ name: z.string(), logo: UploadView.nullable(), plans: z.int(), category: z.array(z.string()) })
  .openapi('ProductItem')

const Count = z.int().min(0)
/** How many products there are in each state, whatever state was asked for; `revised` have a new version, `queued` wait for a review. */
const ProductCounts = z
  .strictObject({
    ...(Object.fromEntries(LIST_STATES.map((state) => [state, Count])) as Record<ListState, typeof Count>),
    revised: Count,
    queued: Count,
  })
  .openapi('ProductCounts')

/** With the first page come the counts; later pages have none. */
export const ProductPage = listOf(ProductItem).extend({ counts: ProductCounts.nullable() }).openapi('ProductPage')

export const ProductQuery = ListQuery.extend({
  state: z.enum(LIST_STATES).optional(),
  /** `open`: those with a new version that is not published yet. */
  revision: z.enum(['open']).optional(),
  /** `review`: what waits for a review, itself or as a new version, soonest due first. */
  queue: z.enum(['review']).optional(),
  kind: KindName.optional(),
  category: z.string().max(64).optional(),
  q: z.string().max(SEARCH_MAX).optional(),
})

export type Product = z.infer<typeof ProductView>
export type ProductListItem = z.infer<typeof ProductItem>
export type ProductListPage = z.infer<typeof ProductPage>
export type ProductKind = z.infer<typeof KindView>
