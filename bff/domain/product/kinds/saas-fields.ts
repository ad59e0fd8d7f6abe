import { categoryRoots } from '../category.ts'
import type { Field } from '../field.ts'
import { MEBIBYTE } from '../field.ts'

/** Days a delivery or a warranty may be promised for: ten years, the longest purchase there is (protocols.md §6.7). */
export const PROMISE_DAYS_MAX = 3650
export const PICTURES = ['jpg', 'png'] as const
export const DOCUMENTS = ['pdf', 'doc', 'docx', 'ppt', 'pptx', 'zip', 'rar'] as const

/** Fields that every SaaS kind has with the same limits (seeds 000 and 001); what differs stands in the kind's own list. */
// biome-ignore format: one field per line reads as a table
export const saasFields = {
  category:              { key: 'category',              control: 'category',  required: true,  roots: categoryRoots.saas, min: 1, levels: 2, source: 'auto' },
  tags:                  { key: 'tags',                  control: 'tags',      required: true,  min: 1, max: 5, maxLength: 20, source: 'auto' },
  summary:               { key: 'summary',               control: 'textarea',  required: true,  maxLength: 140, source: 'P' },
  systems:               { key: 'systems',               control: 'choices',   required: false, options: ['windows', 'linux'], min: 1, source: 'both' },
  deliveryDays:          { key: 'deliveryDays',          control: 'integer',   required: false, min: 0, max: PROMISE_DAYS_MAX, unit: 'day', source: 'both' },
  warrantyDays:          { key: 'warrantyDays',          control: 'integer',   required: false, min: 0, max: PROMISE_DAYS_MAX, unit: 'day', source: 'both' },
  customizable:          { key: 'customizable',          control: 'flag',      required: false, source: 'both' },
  customerAuthorization: { key: 'customerAuthorization', control: 'flag',      required: false, source: 'both' },
  dependentProducts:     { key: 'dependentProducts',     control: 'texts',     required: false, min: 0, max: 20, maxLength: 60, source: 'auto' },
  plans:                 { key: 'plans',                 control: 'plans',     required: true,  max: 20, nameMax: 40, pricesMax: 20, yearsMax: 10, renewalUnits: ['month', 'year'], source: 'both' },
  trial:                 { key: 'trial',                 control: 'trial',     required: false, limits: { hour: 4800, day: 200, month: 12, year: 1 }, source: 'both' },
  agreement:             { key: 'agreement',             control: 'agreement', required: true,  titleMax: 80, textMax: 20_000, source: 'auto' },
  logo:                  { key: 'logo',                  control: 'file',      required: true,  min: 1, max: 1,  maxBytes: 2 * MEBIBYTE, mediaTypes: PICTURES,  pixels: { width: 390, height: 260 }, source: 'auto' },
  thumbnail:             { key: 'thumbnail',             control: 'file',      required: false, min: 0, max: 1,  maxBytes: 2 * MEBIBYTE, mediaTypes: PICTURES,  pixels: { width: 333, height: 150 }, source: 'auto' },
  detail:                { key: 'detail',                control: 'markdown',  required: true,  maxLength: 20_000, source: 'auto' },
  documents:             { key: 'documents',             control: 'files',     required: false, min: 0, max: 10, maxBytes: 5 * MEBIBYTE, mediaTypes: DOCUMENTS, source: 'auto' },
} as const satisfies Readonly<Record<string, Field>>
