import { z } from '@hono/zod-openapi'
import { DELIVERY_NAMES } from '../domain/delivery/processes.ts'
import { REFUND_RULES } from '../domain/delivery/promises.ts'
import { CURRENCIES } from '../domain/money.ts'
import { TEMPLATE_CONTROLS } from '../domain/product/field.ts'
import { id, ListQuery, MoneyView, SEARCH_MAX } from './common.ts'
import { KindName } from './product.ts'
import { PriceInput, TrialInput } from './product-fields.ts'
import { RichText } from './rich-text.ts'
import { UploadView } from './upload.ts'

const Period = z.strictObject({ count: z.int(), unit: z.enum(['hour', 'day', 'month', 'year']) })
/** Longer texts are cut by the form long before; a page only repeats them. */
const Text = z.string()

export const CatalogItem = z
  .strictObject({
    id: id('prd'),
    kind: KindName,
    name: Text,
    summary: Text,
    provider: z.strictObject({ id: z.string(), name: z.string().optional() }),
    category: z.array(z.string()),
    tags: z.array(z.string()),
    /** The picture that stands for it: logo, icon or first image, as its kind has it. Its `url` is a small copy's, in WebP, where it has one. */
    logo: UploadView.nullable(),
    /** The lowest price of any plan on sale, and the period it is for; without a period it is sold by count. */
    from: z.strictObject({ price: MoneyView, period: Period.nullable() }).nullable(),
    trial: z.boolean(),
  })
  .openapi('CatalogItem')

const CatalogPackage = z
  .strictObject({
    id: z.string(),
    name: Text,
    quota: z.int(),
    count: z.int(),
    unit: z.enum(['day', 'month', 'year']),
    price: z.int(),
  })
  .openapi('CatalogPackage')

const CatalogPlan = z
  .strictObject({
    id: id('pln'),
    name: Text,
    /** How it is sold: one of `prices` by period, `unitPrice` times a quantity by count, or one of `packages`. */
    sale: z.enum(['period', 'count', 'package']),
    prices: z.array(PriceInput),
    /** What a renewal costs, where it is not what the purchase does. */
    renewalPrices: z.array(PriceInput),
    unitPrice: z.int().nullable(),
    quantityMax: z.int(),
    packages: z.array(CatalogPackage),
    /** Of API plans: what is called. The address comes with the key. */
    apiService: z
      .strictObject({ name: Text, documentationUrl: z.string().nullable(), documentation: z.string().nullable() })
      .nullable(),
  })
  .openapi('CatalogPlan')

export const CatalogAgreement = z
  .strictObject({
    title: Text,
    /** The wording, or the file that holds it. */
    text: z.string().nullable(),
    file: UploadView.nullable(),
    /** Which wording it is; goes with the order. */
    digest: z.string(),
  })
  .openapi('CatalogAgreement')

export const CatalogProduct = z
  .strictObject({
    ...CatalogItem.shape,
    /** The approved version shown; an order keeps it. */
    versionId: z.string(),
    currency: z.enum(CURRENCIES),
    delivery: z.enum(DELIVERY_NAMES),
    /** Whether this viewer can order it, and if not, why: only buyers order, and only what can be fulfilled here. */
    ordering: z.enum(['open', 'not-a-buyer', 'not-available']),
    promises: z.strictObject({
      /** Days after which an unpaid order closes by itself. */
      payDays: z.int(),
      startDays: z.int().nullable(),
      acceptanceDays: z.int().nullable(),
      refund: z.enum(REFUND_RULES),
      refundDays: z.int().nullable(),
      refundAnswerDays: z.int().nullable(),
    }),
    /** The provider's Markdown, read. */
    detail: RichText,
    customerCases: Text,
    images: z.array(UploadView),
    thumbnail: UploadView.nullable(),
    documents: z.array(UploadView),
    copyrightCertificates: z.array(UploadView),
    openSourceStatement: UploadView.nullable(),
    plans: z.array(CatalogPlan),
    trialPeriod: TrialInput.nullable(),
    customerAuthorization: z.boolean(),
    customizable: z.boolean().nullable(),
    systems: z.array(z.string()),
    deliveryDays: z.int().nullable(),
    warrantyDays: z.int().nullable(),
    dependentProducts: z.array(z.string()),
    support: z.strictObject({ hotline: z.string(), email: z.string(), hours: z.string() }).nullable(),
    agreement: CatalogAgreement.nullable(),
    /** Hours the provider has to deliver before the order is refunded; null where a person delivers. */
    provisioningHours: z.int().nullable(),
    /** Where codes are redeemed. */
    redeemUrl: z.string().nullable(),
    /** What the buyer will be asked once the order is paid. */
    requirement: z
      .strictObject({
        fields: z.array(z.strictObject({ label: Text, control: z.enum(TEMPLATE_CONTROLS), required: z.boolean() })),
        attachments: z.boolean(),
      })
      .nullable(),
  })
  .openapi('CatalogProduct')

export type CatalogSort = (typeof CATALOG_SORTS)[number]
export type CatalogQueryKind = z.infer<typeof KindName>
const CATALOG_SORTS = ['newest', 'price', 'price-down'] as const

export const CatalogQuery = ListQuery.extend({
  /** Words in name, summary, tags and provider; all of them must occur. */
  q: z.string().max(SEARCH_MAX).optional(),
  /** A category of the tree, with everything below it. */
  category: z.string().max(64).optional(),
  kind: KindName.optional(),
  sort: z.enum(CATALOG_SORTS).default('newest'),
})

export type CatalogEntry = z.infer<typeof CatalogItem>
export type CatalogPage = z.infer<typeof CatalogProduct>
