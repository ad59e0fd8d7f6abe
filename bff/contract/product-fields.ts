import { z } from '@hono/zod-openapi'
import { PRICE_UNITS, SALE_MODES, TEMPLATE_CONTROLS, TRIAL_UNITS } from '../domain/product/field.ts'

/** Longer than any field's own limit: what a draft may hold at all, so that too long text is kept and reported, not lost. */
const DRAFT_TEXT_MAX = 40_000
const DRAFT_ITEMS_MAX = 200

const Text = z.string().max(DRAFT_TEXT_MAX)
const Whole = z.int().min(0).max(10_000_000_000)
const FileRef = z.strictObject({ uploadId: z.string().max(64) })

export const PriceInput = z
  .strictObject({ count: Whole, unit: z.enum(PRICE_UNITS), listPrice: Whole, price: Whole })
  .openapi('Price')
const PackageInput = z
  .strictObject({
    id: z.string().max(64).optional(),
    name: Text,
    quota: Whole,
    count: Whole,
    unit: z.enum(PRICE_UNITS),
    price: Whole,
  })
  .openapi('Package')
const PlanInput = z
  .strictObject({
    id: z.string().max(64).optional(),
    name: Text,
    onSale: z.boolean(),
    prices: z.array(PriceInput).max(DRAFT_ITEMS_MAX),
    renewalPrices: z.array(PriceInput).max(DRAFT_ITEMS_MAX).optional(),
    unitPrice: Whole.optional(),
    apiServiceId: z.string().max(64).optional(),
    packages: z.array(PackageInput).max(DRAFT_ITEMS_MAX).optional(),
  })
  .openapi('Plan')
export const TrialInput = z.strictObject({ count: Whole, unit: z.enum(TRIAL_UNITS) }).openapi('Trial')
const AgreementInput = z.union([
  z.strictObject({ agreementId: z.string().max(64) }),
  z.strictObject({ title: Text, text: Text }),
])
const TemplateInput = z
  .strictObject({
    fields: z
      .array(
        z.strictObject({
          key: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,39}$/),
          label: Text,
          control: z.enum(TEMPLATE_CONTROLS),
          required: z.boolean(),
          maxLength: Whole.optional(),
          options: z.array(Text).max(DRAFT_ITEMS_MAX).optional(),
        }),
      )
      .max(DRAFT_ITEMS_MAX),
    attachments: z.boolean(),
  })
  .openapi('RequirementTemplate')
const SupportInput = z.strictObject({ hotline: Text, email: Text, hours: Text }).openapi('Support')

/** Shapes only; limits live in the kind's field list and are reported as `problems`. `null` clears a field. */
export const FieldsInput = z
  .strictObject({
    name: Text.nullable(),
    category: z.array(z.string().max(64)).max(5).nullable(),
    tags: z.array(Text).max(DRAFT_ITEMS_MAX).nullable(),
    summary: Text.nullable(),
    detail: Text.nullable(),
    logo: FileRef.nullable(),
    thumbnail: FileRef.nullable(),
    documents: z.array(FileRef).max(DRAFT_ITEMS_MAX).nullable(),
    agreement: AgreementInput.nullable(),
    systems: z.array(z.string().max(40)).max(10).nullable(),
    deliveryDays: Whole.nullable(),
    warrantyDays: Whole.nullable(),
    provisioningHours: Whole.nullable(),
    customizable: z.boolean().nullable(),
    customerAuthorization: z.boolean().nullable(),
    dependentProducts: z.array(Text).max(DRAFT_ITEMS_MAX).nullable(),
    trial: TrialInput.nullable(),
    plans: z.array(PlanInput).max(DRAFT_ITEMS_MAX).nullable(),
    providerSystemUrl: Text.nullable(),
    requirementTemplate: TemplateInput.nullable(),
    saleMode: z.enum(SALE_MODES).nullable(),
    images: z.array(FileRef).max(DRAFT_ITEMS_MAX).nullable(),
    icon: FileRef.nullable(),
    intro: Text.nullable(),
    customerCases: Text.nullable(),
    usageDocument: FileRef.nullable(),
    support: SupportInput.nullable(),
    copyrightCertificates: z.array(FileRef).max(DRAFT_ITEMS_MAX).nullable(),
    openSourceStatement: FileRef.nullable(),
    serviceAgreement: FileRef.nullable(),
    testReport: FileRef.nullable(),
  })
  .partial()
  .openapi('ProductFields')

export type ProductFields = z.infer<typeof FieldsInput>
