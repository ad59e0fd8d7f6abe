import type { ApiServiceRow } from '../../db/queries/api-services.ts'
import type { UploadRow } from '../../db/queries/uploads.ts'
import type { CatalogEntry, CatalogPage } from '../contract/catalog.ts'
import type { ProductFields } from '../contract/product-fields.ts'
import type { Upload } from '../contract/upload.ts'
import { policies } from '../domain/deadline.ts'
import { canBeOrdered } from '../domain/delivery/processes.ts'
import { promises } from '../domain/delivery/promises.ts'
import { DEFAULT_CURRENCY } from '../domain/money.ts'
import { coverOf } from '../domain/product/cover.ts'
import type { FileRef, Plan } from '../domain/product/field.ts'
import { type KindName, kindOf } from '../domain/product/kind.ts'
import { lowestPrice, quantityMax, saleOf } from '../domain/product/offer.ts'
import type { Role } from '../domain/role.ts'
import { parseRichText } from '../rich-text/parse-rich-text.ts'
import { named } from './common.ts'
import type { Names } from './order.ts'
import { coverView, type SignUpload, uploadView } from './upload.ts'

/** A version of a product as buyers see it: the listed one, or a draft in its provider's preview. */
export type Shown = {
  readonly id: string
  readonly kind: string
  readonly provider_id: string
  readonly version_id: string
  readonly fields: string
}
/** What a version asks its buyers to accept. */
export type ShownAgreement = {
  readonly title: string
  readonly digest: string
  readonly text: string | null
  readonly file: UploadRow | null
}
export type Shelf = {
  readonly uploads: ReadonlyMap<string, UploadRow>
  readonly services: ReadonlyMap<string, ApiServiceRow>
  readonly names: Names
  readonly agreementOf: (fields: ProductFields) => ShownAgreement | null
  readonly sign: SignUpload
}

export function catalogItem(shown: Shown, shelf: Shelf): CatalogEntry {
  const fields = JSON.parse(shown.fields) as ProductFields
  const from = lowestPrice(sold(fields))
  return {
    id: shown.id,
    kind: shown.kind as KindName,
    name: fields.name ?? '',
    summary: fields.summary ?? fields.intro ?? '',
    provider: named(shown.provider_id, shelf.names.get(shown.provider_id)),
    category: fields.category ?? [],
    tags: fields.tags ?? [],
    logo: filesOf([coverOf(fields)], shelf, coverView)[0] ?? null,
    from: from && { price: { amount: from.price, currency: DEFAULT_CURRENCY }, period: from.period },
    trial: fields.trial != null,
  }
}

export function catalogPage(shown: Shown, shelf: Shelf, role: Role): CatalogPage {
  const fields = JSON.parse(shown.fields) as ProductFields
  const kind = shown.kind as KindName
  const { delivery } = kindOf(kind)
  return {
    ...catalogItem(shown, shelf),
    versionId: shown.version_id,
    currency: DEFAULT_CURRENCY,
    delivery,
    ordering: role !== 'buyer' ? 'not-a-buyer' : canBeOrdered(delivery) ? 'open' : 'not-available',
    promises: { payDays: policies.unpaid.length.days, ...promises[delivery] },
    ...words(fields),
    ...publicFiles(fields, shelf),
    plans: (fields.plans ?? []).filter(({ onSale }) => onSale).map((plan) => planView(fields, plan as Plan, shelf)),
    trialPeriod: fields.trial ?? null,
    customerAuthorization: fields.customerAuthorization ?? false,
    customizable: fields.customizable ?? null,
    support: fields.support ?? null,
    agreement: agreementView(fields, shelf),
    provisioningHours:
      delivery === 'automatic' ? (fields.provisioningHours ?? policies.provisioning.length.hours) : null,
    redeemUrl: fields.providerSystemUrl ?? null,
    requirement: requirementOf(fields),
  }
}

function words(fields: ProductFields) {
  return {
    detail: [...parseRichText(fields.detail ?? '')],
    customerCases: fields.customerCases ?? '',
    systems: fields.systems ?? [],
    deliveryDays: fields.deliveryDays ?? null,
    warrantyDays: fields.warrantyDays ?? null,
    dependentProducts: fields.dependentProducts ?? [],
  }
}

/** Named one by one: what only reviewers see stands in no list here. */
function publicFiles(fields: ProductFields, shelf: Shelf) {
  const { images, thumbnail, documents, usageDocument, copyrightCertificates, openSourceStatement } = fields
  return {
    images: filesOf(images ?? [], shelf),
    thumbnail: filesOf([thumbnail], shelf)[0] ?? null,
    documents: filesOf([usageDocument, ...(documents ?? [])], shelf),
    copyrightCertificates: filesOf(copyrightCertificates ?? [], shelf),
    openSourceStatement: filesOf([openSourceStatement], shelf)[0] ?? null,
  }
}

function filesOf(
  refs: readonly (FileRef | null | undefined)[],
  { uploads, sign }: Shelf,
  view: (upload: UploadRow, sign: SignUpload) => Upload = uploadView,
): Upload[] {
  return refs.flatMap((ref) => {
    const upload = uploads.get(ref?.uploadId ?? '')
    return upload ? [view(upload, sign)] : []
  })
}

function planView(fields: ProductFields, plan: Plan, { services }: Shelf): CatalogPage['plans'][number] {
  const sale = saleOf(sold(fields), plan)
  const service = services.get(plan.apiServiceId ?? '')
  return {
    id: plan.id ?? '',
    name: plan.name,
    sale,
    prices: sale === 'period' ? [...plan.prices] : [],
    renewalPrices: [...(plan.renewalPrices ?? [])],
    unitPrice: sale === 'count' ? (plan.unitPrice ?? null) : null,
    quantityMax: sale === 'count' ? quantityMax(plan.unitPrice ?? 0) : 1,
    packages: (plan.packages ?? []).map(({ id = '', ...pack }) => ({ id, ...pack })),
    apiService: service
      ? {
          name: service.name,
          documentationUrl: service.documentation_url,
          documentation: service.documentation,
        }
      : null,
  }
}

function agreementView(fields: ProductFields, { agreementOf, sign }: Shelf): CatalogPage['agreement'] {
  const agreement = agreementOf(fields)
  return agreement && shownAgreement(agreement, sign)
}

export function shownAgreement(agreement: ShownAgreement, sign: Shelf['sign']): NonNullable<CatalogPage['agreement']> {
  return { ...agreement, file: agreement.file && uploadView(agreement.file, sign) }
}

function requirementOf({ requirementTemplate }: ProductFields): CatalogPage['requirement'] {
  if (!requirementTemplate) return null
  const { fields, attachments } = requirementTemplate
  return { fields: fields.map(({ label, control, required }) => ({ label, control, required })), attachments }
}

/** Drafts hold what the contract lets through; prices read it as what it will be once checked. */
function sold(fields: ProductFields) {
  return { plans: (fields.plans ?? []) as readonly Plan[], trial: fields.trial, saleMode: fields.saleMode }
}
