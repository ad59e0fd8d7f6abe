import type { MediaType } from './media-type.ts'

/** A field definition is JSON: one list draws the form, checks a draft, limits uploads and documents itself. */
export type Field = FieldBase & Control

type FieldBase = {
  readonly key: string
  readonly required: boolean
  /** The document the field and its limit come from: a seed key of domain.md, `P` a peer, `D` our own decision. */
  readonly source: 'auto' | 'both' | 'human' | 'api' | 'buyer' | 'P' | 'D'
}

export type Control =
  | { readonly control: 'text' | 'textarea' | 'markdown' | 'url'; readonly maxLength: number }
  | { readonly control: 'tags' | 'texts'; readonly min: number; readonly max: number; readonly maxLength: number }
  /** `roots` are the branches of the tree that the kind is sold in; a path has `min` to `levels` of their levels. */
  | {
      readonly control: 'category'
      readonly roots: readonly string[]
      readonly min: number
      readonly levels: number
    }
  | FilesControl
  | { readonly control: 'flag' }
  | { readonly control: 'integer'; readonly min: number; readonly max: number; readonly unit: 'day' | 'hour' }
  | { readonly control: 'choice'; readonly options: readonly string[] }
  | { readonly control: 'choices'; readonly options: readonly string[]; readonly min: number }
  | { readonly control: 'trial'; readonly limits: Readonly<Record<TrialUnit, number>> }
  | { readonly control: 'agreement'; readonly titleMax: number; readonly textMax: number }
  | { readonly control: 'support'; readonly hotlineMax: number; readonly emailMax: number; readonly hoursMax: number }
  | RequirementTemplateControl
  | PlansControl
  | ApiPlansControl

export type FilesControl = {
  readonly control: 'file' | 'files'
  readonly min: number
  readonly max: number
  readonly maxBytes: number
  readonly mediaTypes: readonly MediaType[]
  /** Advised, not required: other sizes are accepted with a hint. */
  readonly pixels?: { readonly width: number; readonly height: number }
  /** For the review alone: no buyer ever sees it. */
  readonly reviewersOnly?: true
}

/** What a buyer will be asked (domain.md §2.2). `needed` are the keys of fields that every template keeps. */
export type RequirementTemplateControl = {
  readonly control: 'requirement-template'
  readonly needed: readonly string[]
  readonly max: number
  readonly labelMax: number
  /** The most characters a field of the template may allow the buyer. */
  readonly textMax: number
  readonly optionsMin: number
  readonly optionsMax: number
  readonly optionMax: number
}

export type PlansControl = {
  readonly control: 'plans'
  readonly max: number
  readonly nameMax: number
  readonly pricesMax: number
  readonly yearsMax: number
  /** Units a renewal can be priced in; none where a plan is not renewed. */
  readonly renewalUnits: readonly PriceUnit[]
  /** The field that says whether plans are sold by period or by count; absent where they are sold by period. */
  readonly modeKey?: string
}

export type ApiPlansControl = {
  readonly control: 'api-plans'
  readonly max: number
  readonly nameMax: number
  readonly packagesMax: number
  readonly quotaMax: number
  readonly yearsMax: number
}

export const TRIAL_UNITS = ['hour', 'day', 'month', 'year'] as const
export type TrialUnit = (typeof TRIAL_UNITS)[number]
export const PRICE_UNITS = ['day', 'month', 'year'] as const
export type PriceUnit = (typeof PRICE_UNITS)[number]
export const SALE_MODES = ['period', 'count'] as const
export type SaleMode = (typeof SALE_MODES)[number]
export const TEMPLATE_CONTROLS = ['text', 'textarea', 'date', 'select'] as const
export type TemplateFieldControl = (typeof TEMPLATE_CONTROLS)[number]

export type Price = {
  readonly count: number
  readonly unit: PriceUnit
  readonly listPrice: number
  readonly price: number
}
/** A quota of calls, good for a period. */
export type Package = {
  readonly id?: string
  readonly name: string
  readonly quota: number
  readonly count: number
  readonly unit: PriceUnit
  readonly price: number
}
export type Plan = {
  readonly id?: string
  readonly name: string
  readonly onSale: boolean
  readonly prices: readonly Price[]
  /** What a renewal costs; without any, it costs what the purchase does. */
  readonly renewalPrices?: readonly Price[]
  /** Sold by count: what one costs. */
  readonly unitPrice?: number
  readonly apiServiceId?: string
  readonly packages?: readonly Package[]
}
export type Trial = { readonly count: number; readonly unit: TrialUnit }
export type Agreement = { readonly agreementId: string } | { readonly title: string; readonly text: string }
export type FileRef = { readonly uploadId: string }
export type Support = { readonly hotline: string; readonly email: string; readonly hours: string }
export type TemplateField = {
  readonly key: string
  readonly label: string
  readonly control: TemplateFieldControl
  readonly required: boolean
  readonly maxLength?: number
  readonly options?: readonly string[]
}
export type RequirementTemplate = { readonly fields: readonly TemplateField[]; readonly attachments: boolean }

/** A draft's values by field key. Keys the kind does not have are refused by the contract. */
export type FieldValues = Readonly<Record<string, unknown>>

/** What is wrong with one field; `path` is the field key, or `plans.0.prices.2.price` inside it. */
export type FieldProblem = { readonly path: string; readonly code: FieldProblemCode } & Readonly<
  Record<string, unknown>
>

export const FIELD_PROBLEM_CODES = [
  'missing',
  'too-long',
  'too-few',
  'too-many',
  'out-of-range',
  'not-an-option',
  'not-a-url',
  'not-an-email',
  'duplicate',
  'file-unknown',
  'file-too-large',
  'file-type',
  'price-above-list',
  'period-too-long',
  'none-on-sale',
  'unknown-category',
  'unknown-agreement',
  'unknown-api-service',
  'fields-needed',
  'not-applicable',
  'endpoint-not-verified',
  'conformance-missing',
  'conformance-outdated',
  'conformance-failed',
] as const
export type FieldProblemCode = (typeof FIELD_PROBLEM_CODES)[number]

export type Step = { readonly key: string; readonly fields: readonly Field[] }

export const MEBIBYTE = 1024 * 1024
