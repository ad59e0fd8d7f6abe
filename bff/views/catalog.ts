import type { UploadRow } from '../../db/queries/uploads.ts'
import type { CatalogEntry, CatalogPage } from '../contract/catalog.ts'
import type { ProductFields } from '../contract/product-fields.ts'
import { policies } from '../domain/deadline.ts'
import { DEFAULT_CURRENCY } from '../domain/money.ts'
import { coverOf } from '../domain/product/cover.ts'
import type { KindName } from '../domain/product/kind.ts'
import { DAY } from '../domain/time.ts'
import { named } from './common.ts'
import type { Names } from './order.ts'
import { type SignUpload, uploadView } from './upload.ts'

/** A version of a product as buyers see it: the listed one, or a draft in its provider's preview. */
export type Shown = {
  readonly id: string
  readonly kind: string
  readonly provider_id: string
  readonly version_id: string
  readonly fields: string
}
export type Shelf = {
  readonly uploads: ReadonlyMap<string, UploadRow>
  readonly names: Names
  readonly sign: SignUpload
}

export function catalogItem(shown: Shown, { uploads, names, sign }: Shelf): CatalogEntry {
  const fields = JSON.parse(shown.fields) as ProductFields
  const logo = uploads.get(coverOf(fields)?.uploadId ?? '')
  return {
    id: shown.id,
    kind: shown.kind as KindName,
    name: fields.name ?? '',
    summary: fields.summary ?? fields.intro ?? '',
    provider: named(shown.provider_id, names.get(shown.provider_id)),
    category: fields.category ?? [],
    tags: fields.tags ?? [],
    logo: logo ? uploadView(logo, sign) : null,
    from: lowestPrice(fields),
    trial: fields.trial != null,
  }
}

export function catalogPage(shown: Shown, shelf: Shelf): CatalogPage {
  const fields = JSON.parse(shown.fields) as ProductFields
  const find = (ref: { uploadId: string }) => shelf.uploads.get(ref.uploadId) ?? []
  const thumbnail = fields.thumbnail ? [find(fields.thumbnail)].flat()[0] : undefined
  return {
    ...catalogItem(shown, shelf),
    versionId: shown.version_id,
    currency: DEFAULT_CURRENCY,
    detail: fields.detail ?? '',
    thumbnail: thumbnail ? uploadView(thumbnail, shelf.sign) : null,
    documents: (fields.documents ?? []).flatMap(find).map((upload) => uploadView(upload, shelf.sign)),
    plans: onSale(fields).map(({ id = '', name, prices }) => ({ id, name, prices })),
    trialPeriod: fields.trial ?? null,
    customerAuthorization: fields.customerAuthorization ?? false,
    customizable: fields.customizable ?? false,
    systems: fields.systems ?? [],
    deliveryDays: fields.deliveryDays ?? null,
    warrantyDays: fields.warrantyDays ?? null,
    dependentProducts: fields.dependentProducts ?? [],
    agreement: fields.agreement && 'title' in fields.agreement ? fields.agreement : null,
    provisioningHours: fields.provisioningHours ?? policies.provisioning.length.hours,
  }
}

function onSale(fields: ProductFields) {
  return (fields.plans ?? []).filter((plan) => plan.onSale)
}

const DAYS_OF = { day: 1, month: 30, year: 365 } as const

/** The smallest price tag; at the same price the longer period. */
function lowestPrice(fields: ProductFields): CatalogEntry['from'] {
  const prices = onSale(fields).flatMap((plan) => plan.prices)
  const [lowest] = prices.toSorted(
    (a, b) => a.price - b.price || b.count * DAYS_OF[b.unit] * DAY - a.count * DAYS_OF[a.unit] * DAY,
  )
  return lowest
    ? {
        price: { amount: lowest.price, currency: DEFAULT_CURRENCY },
        period: { count: lowest.count, unit: lowest.unit },
      }
    : null
}
