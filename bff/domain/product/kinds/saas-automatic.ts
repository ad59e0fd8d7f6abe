import { type Field, MEBIBYTE, type Step } from '../field.ts'

const PICTURES = ['jpg', 'png'] as const
const DOCUMENTS = ['pdf', 'doc', 'docx', 'ppt', 'pptx', 'zip', 'rar'] as const
/** Days a delivery or a warranty may be promised for: ten years, the longest purchase there is (protocols.md §6.7). */
const PROMISE_DAYS_MAX = 3650

// biome-ignore format: one field per line reads as a table
const basic: readonly Field[] = [
  { key: 'name',     control: 'text',     required: true,  maxLength: 80,  source: 'auto' },
  { key: 'category', control: 'category', required: true,  min: 1, levels: 2, source: 'auto' },
  { key: 'tags',     control: 'tags',     required: true,  min: 1, max: 5, maxLength: 20, source: 'auto' },
  { key: 'summary',  control: 'textarea', required: true,  maxLength: 140, source: 'P' },
]

// biome-ignore format: one field per line reads as a table
const delivery: readonly Field[] = [
  { key: 'systems',               control: 'choices', required: false, options: ['windows', 'linux'], min: 1, source: 'both' },
  { key: 'deliveryDays',          control: 'integer', required: false, min: 0, max: PROMISE_DAYS_MAX, unit: 'day', source: 'both' },
  { key: 'warrantyDays',          control: 'integer', required: false, min: 0, max: PROMISE_DAYS_MAX, unit: 'day', source: 'both' },
  { key: 'provisioningHours',     control: 'integer', required: false, min: 1, max: 72, unit: 'hour', source: 'D' },
  { key: 'customizable',          control: 'flag',    required: false, source: 'both' },
  { key: 'customerAuthorization', control: 'flag',    required: false, source: 'both' },
  { key: 'dependentProducts',     control: 'texts',   required: false, min: 0, max: 20, maxLength: 60, source: 'auto' },
]

// biome-ignore format: one field per line reads as a table
const sale: readonly Field[] = [
  { key: 'plans',     control: 'plans',     required: true,  max: 20, nameMax: 40, pricesMax: 20, yearsMax: 10, source: 'both' },
  { key: 'trial',     control: 'trial',     required: false, limits: { hour: 4800, day: 200, month: 12, year: 1 }, source: 'both' },
  { key: 'agreement', control: 'agreement', required: true,  titleMax: 80, textMax: 20_000, source: 'auto' },
]

// biome-ignore format: one field per line reads as a table
const presentation: readonly Field[] = [
  { key: 'logo',      control: 'file',     required: true,  min: 1, max: 1,  maxBytes: 2 * MEBIBYTE, mediaTypes: PICTURES,  pixels: { width: 390, height: 260 }, source: 'auto' },
  { key: 'thumbnail', control: 'file',     required: false, min: 0, max: 1,  maxBytes: 2 * MEBIBYTE, mediaTypes: PICTURES,  pixels: { width: 333, height: 150 }, source: 'auto' },
  { key: 'detail',    control: 'markdown', required: true,  maxLength: 20_000, source: 'auto' },
  { key: 'documents', control: 'files',    required: false, min: 0, max: 10, maxBytes: 5 * MEBIBYTE, mediaTypes: DOCUMENTS, source: 'auto' },
]

/** Seeds 000 (newer, its limits hold) and 001 (older, its extra fields stay). */
export const saasAutomatic: readonly Step[] = [
  { key: 'basic', fields: basic },
  { key: 'delivery', fields: delivery },
  { key: 'sale', fields: sale },
  { key: 'presentation', fields: presentation },
]
