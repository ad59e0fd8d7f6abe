import { categoryRoots } from '../category.ts'
import { MEBIBYTE, SALE_MODES, type Step } from '../field.ts'
import { requirementTemplate } from './requirement.ts'
import { DOCUMENTS, PICTURES, PROMISE_DAYS_MAX, saasFields as saas } from './saas-fields.ts'

/** Seed 004: the category first, then basics, delivery, sale, pictures and text. */
// biome-ignore format: one field per line reads as a table
export const service: readonly Step[] = [
  { key: 'category', fields: [
    { key: 'category', control: 'category', required: true, roots: categoryRoots.service, min: 3, levels: 3, source: 'human' },
  ] },
  { key: 'basic', fields: [
    { key: 'name', control: 'text', required: true, maxLength: 80, source: 'human' },
    { key: 'tags', control: 'tags', required: true, min: 1, max: 5, maxLength: 20, source: 'human' },
    { ...saas.agreement, source: 'human' },
  ] },
  { key: 'delivery', fields: [
    { key: 'deliveryDays', control: 'integer', required: true, min: 1, max: PROMISE_DAYS_MAX, unit: 'day', source: 'human' },
    requirementTemplate,
  ] },
  { key: 'sale', fields: [
    { key: 'saleMode', control: 'choice', required: true, options: SALE_MODES, source: 'human' },
    { key: 'plans', control: 'plans', required: true, max: 20, nameMax: 40, pricesMax: 20, yearsMax: 10, renewalUnits: [], modeKey: 'saleMode', source: 'human' },
  ] },
  { key: 'presentation', fields: [
    { key: 'images', control: 'files', required: true, min: 1, max: 6, maxBytes: 2 * MEBIBYTE, mediaTypes: PICTURES, pixels: { width: 390, height: 260 }, source: 'human' },
    { key: 'summary', control: 'textarea', required: true, maxLength: 140, source: 'human' },
    { key: 'documents', control: 'files', required: false, min: 0, max: 10, maxBytes: 2 * MEBIBYTE, mediaTypes: DOCUMENTS, source: 'human' },
    { key: 'detail', control: 'markdown', required: true, maxLength: 20_000, source: 'human' },
  ] },
]
