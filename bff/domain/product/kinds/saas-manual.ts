import type { Step } from '../field.ts'
import { requirementTemplate } from './requirement.ts'
import { PROMISE_DAYS_MAX, saasFields as saas } from './saas-fields.ts'

/** SaaS that involves human delivery (seed 002): a SaaS product whose buyer says what is needed before it is set up. */
// biome-ignore format: one field per line reads as a table
export const saasManual: readonly Step[] = [
  { key: 'basic', fields: [
    { key: 'name', control: 'text', required: true, maxLength: 80, source: 'auto' },
    saas.category,
    saas.tags,
    saas.summary,
  ] },
  { key: 'delivery', fields: [
    { key: 'deliveryDays', control: 'integer', required: true, min: 1, max: PROMISE_DAYS_MAX, unit: 'day', source: 'buyer' },
    saas.warrantyDays,
    { ...requirementTemplate, source: 'buyer' },
    saas.systems,
    saas.customizable,
    saas.customerAuthorization,
    saas.dependentProducts,
  ] },
  { key: 'sale', fields: [saas.plans, saas.trial, saas.agreement] },
  { key: 'presentation', fields: [saas.logo, saas.thumbnail, saas.detail, saas.documents] },
]
