import type { Step } from '../field.ts'
import { saasFields as saas } from './saas-fields.ts'

/** Seeds 000 (newer, its limits hold) and 001 (older, its extra fields stay). */
// biome-ignore format: one field per line reads as a table
export const saasAutomatic: readonly Step[] = [
  { key: 'basic', fields: [
    { key: 'name', control: 'text', required: true, maxLength: 80, source: 'auto' },
    saas.category,
    saas.tags,
    saas.summary,
  ] },
  { key: 'delivery', fields: [
    saas.systems,
    saas.deliveryDays,
    saas.warrantyDays,
    { key: 'provisioningHours', control: 'integer', required: false, min: 1, max: 72, unit: 'hour', source: 'D' },
    saas.customizable,
    saas.customerAuthorization,
    saas.dependentProducts,
  ] },
  { key: 'sale', fields: [saas.plans, saas.trial, saas.agreement] },
  { key: 'presentation', fields: [saas.logo, saas.thumbnail, saas.detail, saas.documents] },
]
