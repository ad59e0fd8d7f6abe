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
  | { readonly control: 'category'; readonly min: number; readonly levels: number }
  | FilesControl
  | { readonly control: 'flag' }
  | { readonly control: 'integer'; readonly min: number; readonly max: number; readonly unit: 'day' | 'hour' }
  | { readonly control: 'choices'; readonly options: readonly string[]; readonly min: number }
  | { readonly control: 'trial'; readonly limits: Readonly<Record<TrialUnit, number>> }
  | { readonly control: 'agreement'; readonly titleMax: number; readonly textMax: number }
  | PlansControl

export type FilesControl = {
  readonly control: 'file' | 'files'
  readonly min: number
  readonly max: number
  readonly maxBytes: number
  readonly mediaTypes: readonly MediaType[]
  /** Advised, not required: other sizes are accepted with a hint. */
  readonly pixels?: { readonly width: number; readonly height: number }
}

export type PlansControl = {
  readonly control: 'plans'
  readonly max: number
  readonly nameMax: number
  readonly pricesMax: number
  readonly yearsMax: number
}

export const TRIAL_UNITS = ['hour', 'day', 'month', 'year'] as const
export type TrialUnit = (typeof TRIAL_UNITS)[number]
export const PRICE_UNITS = ['day', 'month', 'year'] as const
export type PriceUnit = (typeof PRICE_UNITS)[number]

export type Price = {
  readonly count: number
  readonly unit: PriceUnit
  readonly listPrice: number
  readonly price: number
}
export type Plan = {
  readonly id?: string
  readonly name: string
  readonly onSale: boolean
  readonly prices: readonly Price[]
}
export type Trial = { readonly count: number; readonly unit: TrialUnit }
export type Agreement = { readonly agreementId: string } | { readonly title: string; readonly text: string }
export type FileRef = { readonly uploadId: string }

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
  'duplicate',
  'file-unknown',
  'file-too-large',
  'file-type',
  'price-above-list',
  'period-too-long',
  'none-on-sale',
  'unknown-category',
  'unknown-agreement',
  'endpoint-not-verified',
] as const
export type FieldProblemCode = (typeof FIELD_PROBLEM_CODES)[number]

export type Step = { readonly key: string; readonly fields: readonly Field[] }

export const MEBIBYTE = 1024 * 1024
