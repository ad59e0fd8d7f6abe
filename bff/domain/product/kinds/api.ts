import { categoryRoots } from '../category.ts'
import { MEBIBYTE, type Step } from '../field.ts'
import { PICTURES } from './saas-fields.ts'

/** Seed 003: access, basics, business, sale, and a last look before it is submitted. */
// biome-ignore format: one field per line reads as a table
export const api: readonly Step[] = [
  { key: 'access', fields: [
    { key: 'name', control: 'text', required: true, maxLength: 80, source: 'api' },
    { key: 'icon', control: 'file', required: true, min: 1, max: 1, maxBytes: 2 * MEBIBYTE, mediaTypes: PICTURES, pixels: { width: 96, height: 96 }, source: 'api' },
  ] },
  { key: 'basic', fields: [
    { key: 'images', control: 'files', required: true, min: 1, max: 6, maxBytes: 10 * MEBIBYTE, mediaTypes: PICTURES, pixels: { width: 1024, height: 768 }, source: 'api' },
    { key: 'intro', control: 'text', required: true, maxLength: 30, source: 'api' },
    { key: 'detail', control: 'markdown', required: true, maxLength: 300, source: 'api' },
    { key: 'customerCases', control: 'textarea', required: false, maxLength: 300, source: 'api' },
    { key: 'usageDocument', control: 'file', required: true, min: 1, max: 1, maxBytes: 50 * MEBIBYTE, mediaTypes: ['pdf', 'zip'], source: 'api' },
    { key: 'support', control: 'support', required: true, hotlineMax: 40, emailMax: 100, hoursMax: 60, source: 'api' },
  ] },
  { key: 'business', fields: [
    { key: 'category', control: 'category', required: true, roots: categoryRoots.api, min: 2, levels: 2, source: 'api' },
    { key: 'tags', control: 'tags', required: false, min: 0, max: 8, maxLength: 20, source: 'api' },
    { key: 'copyrightCertificates', control: 'files', required: false, min: 0, max: 3, maxBytes: 10 * MEBIBYTE, mediaTypes: ['jpg', 'png', 'pdf'], source: 'api' },
    { key: 'openSourceStatement', control: 'file', required: false, min: 0, max: 1, maxBytes: 10 * MEBIBYTE, mediaTypes: ['pdf'], source: 'api' },
    { key: 'serviceAgreement', control: 'file', required: true, min: 1, max: 1, maxBytes: 10 * MEBIBYTE, mediaTypes: ['pdf'], source: 'api' },
    { key: 'testReport', control: 'file', required: true, min: 1, max: 1, maxBytes: 10 * MEBIBYTE, mediaTypes: ['doc', 'docx', 'pdf'], reviewersOnly: true, source: 'api' },
  ] },
  { key: 'sale', fields: [
    { key: 'plans', control: 'api-plans', required: true, max: 20, nameMax: 40, packagesMax: 20, quotaMax: 1_000_000_000, yearsMax: 10, source: 'api' },
  ] },
  { key: 'submit', fields: [] },
]
