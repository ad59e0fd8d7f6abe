import { MEBIBYTE, type Step } from '../field.ts'
import { PICTURES, saasFields as saas } from './saas-fields.ts'

/** Seed 001: redemption codes appear only in the older page, so its limits hold; a code is not renewed. */
// biome-ignore format: one field per line reads as a table
export const saasCode: readonly Step[] = [
  { key: 'basic', fields: [
    { key: 'name', control: 'text', required: true, maxLength: 30, source: 'both' },
    saas.category,
    saas.tags,
    saas.summary,
  ] },
  { key: 'delivery', fields: [
    { key: 'providerSystemUrl', control: 'url', required: true, maxLength: 500, source: 'both' },
    saas.systems,
    saas.deliveryDays,
    saas.warrantyDays,
    saas.customizable,
    saas.customerAuthorization,
    saas.dependentProducts,
  ] },
  { key: 'sale', fields: [
    { ...saas.plans, renewalUnits: [] },
    saas.trial,
    saas.agreement,
  ] },
  { key: 'presentation', fields: [
    { key: 'logo', control: 'file', required: true, min: 1, max: 1, maxBytes: 2 * MEBIBYTE, mediaTypes: PICTURES, pixels: { width: 120, height: 80 }, source: 'both' },
    saas.detail,
    saas.documents,
  ] },
]
