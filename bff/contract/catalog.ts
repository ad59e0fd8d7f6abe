import { z } from '@hono/zod-openapi'
import { CURRENCIES } from '../domain/money.ts'
import { id, ListQuery, MoneyView, SEARCH_MAX } from './common.ts'
import { KindName } from './product.ts'
import { PriceInput, TrialInput } from './product-fields.ts'
import { UploadView } from './upload.ts'

const Period = z.strictObject({ count: z.int(), unit: z.enum(['hour', 'day', 'month', 'year']) })

export const CatalogItem = z
  .strictObject({
    id: id('prd'),
    kind: KindName,
    name: z.string(),
    summary: z.string(),
    provider: z.strictObject({ id: z.string(), name: z.string().optional() }),
    category: z.array(z.string()),
    tags: z.array(z.string()),
    logo: UploadView.nullable(),
    /** The lowest price of any plan on sale, and the period it is for. */
    from: z.strictObject({ price: MoneyView, period: Period }).nullable(),
    trial: z.boolean(),
  })
  .openapi('CatalogItem')

const CatalogPlan = z
  .strictObject({ id: id('pln'), name: z.string(), prices: z.array(PriceInput) })
  .openapi('CatalogPlan')

export const CatalogProduct = CatalogItem.extend({
  /** The approved version shown; an order keeps it. */
  versionId: z.string(),
  currency: z.enum(CURRENCIES),
  detail: z.string(),
  thumbnail: UploadView.nullable(),
  documents: z.array(UploadView),
  plans: z.array(CatalogPlan),
  trialPeriod: TrialInput.nullable(),
  customerAuthorization: z.boolean(),
  customizable: z.boolean(),
  systems: z.array(z.string()),
  deliveryDays: z.int().nullable(),
  warrantyDays: z.int().nullable(),
  dependentProducts: z.array(z.string()),
  agreement: z.strictObject({ title: z.string(), text: z.string() }).nullable(),
  /** Hours the provider has to deliver before the order is refunded. */
  provisioningHours: z.int(),
}).openapi('CatalogProduct')

export const CatalogQuery = ListQuery.extend({
  q: z.string().max(SEARCH_MAX).optional(),
  category: z.string().max(64).optional(),
})

export type CatalogEntry = z.infer<typeof CatalogItem>
export type CatalogPage = z.infer<typeof CatalogProduct>
