import { TEMPLATE, template } from './asking.ts'
import {
  agreement,
  type Case,
  category,
  type Expected,
  field,
  file,
  files,
  options,
  right,
  support,
  text,
  trial,
  url,
  type Values,
  whole,
  words,
  wrong,
  yesNo,
} from './cases.ts'
import { apiPlan, apiPlans, plan, plans, servicePlans } from './selling.ts'

const MB = 1024 * 1024

const saleMode = field('human', true, () => [])

const PICTURE = [['jpg', 'png'], 'pdf'] as const
const DOCUMENT = [['pdf', 'doc', 'docx', 'ppt', 'pptx', 'zip', 'rar'], 'png'] as const
const SAAS_PATH = ['business', 'office']
const SERVICE_PATH = ['operations-services', 'migration', 'data-migration']
const API_PATH = ['ai-api', 'ocr-api']

// biome-ignore format: one field per line reads as a table
const saas = {
  category: category('auto', SAAS_PATH, 1, API_PATH), tags: words('auto', 1, 5, 20), summary: text('P', 140),
  systems: options('both', ['windows', 'linux']), warrantyDays: whole('both', false, 0, 3650),
  customizable: yesNo('both'), customerAuthorization: yesNo('both'), dependentProducts: words('auto', 0, 20, 60),
  trial, agreement: agreement('auto'), detail: text('auto', 20_000), documents: files('auto', false, DOCUMENT, 5 * MB, 10),
}

/**
 * What the seeds say, field by field, written down a second time: where this and the field lists differ, one of them is wrong.
 * Made of values only, so that the same cases run against the BFF and in the form.
 */
// biome-ignore format: one field per line reads as a table
export const expectedLimits: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
  'saas-automatic': {
    ...saas, name: text('auto', 80), plans: plans('both', true), deliveryDays: whole('both', false, 0, 3650), provisioningHours: whole('D', false, 1, 72),
    logo: files('auto', true, PICTURE, 2 * MB), thumbnail: files('auto', false, PICTURE, 2 * MB),
  },
  'saas-code': {
    ...saas, name: text('both', 30), providerSystemUrl: url('both', 500), plans: plans('both', false),
    deliveryDays: whole('both', false, 0, 3650), logo: files('both', true, PICTURE, 2 * MB),
  },
  'saas-manual': {
    ...saas, name: text('auto', 80), plans: plans('both', true), deliveryDays: whole('buyer', true, 1, 3650), requirementTemplate: template('buyer'),
    logo: files('auto', true, PICTURE, 2 * MB), thumbnail: files('auto', false, PICTURE, 2 * MB),
  },
  service: {
    category: category('human', SERVICE_PATH, 3, SAAS_PATH), name: text('human', 80), tags: words('human', 1, 5, 20), agreement: agreement('human'),
    deliveryDays: whole('human', true, 1, 3650), requirementTemplate: template('human'), saleMode, plans: servicePlans,
    images: files('human', true, PICTURE, 2 * MB, 6), summary: text('human', 140), documents: files('human', false, DOCUMENT, 2 * MB, 10), detail: text('human', 20_000),
  },
  api: {
    name: text('api', 80), icon: files('api', true, PICTURE, 2 * MB), images: files('api', true, PICTURE, 10 * MB, 6), intro: text('api', 30),
    detail: text('api', 300), customerCases: text('api', 300, false), usageDocument: files('api', true, [['pdf', 'zip'], 'docx'], 50 * MB), support,
    category: category('api', API_PATH, 2, SERVICE_PATH), tags: words('api', 0, 8, 20),
    copyrightCertificates: files('api', false, [['jpg', 'png', 'pdf'], 'zip'], 10 * MB, 3), openSourceStatement: files('api', false, [['pdf'], 'zip'], 10 * MB),
    serviceAgreement: files('api', true, [['pdf'], 'docx'], 10 * MB), testReport: files('api', true, [['doc', 'docx', 'pdf'], 'zip'], 10 * MB), plans: apiPlans,
  },
}

/** A draft of each kind with which nothing is wrong. */
const SAAS = {
  name: '云',
  category: SAAS_PATH,
  tags: ['云'],
  summary: '云',
  detail: '云',
  agreement: { title: '云', text: '云' },
  plans: [plan('版')],
  logo: file('png', 1000),
}
export const completeDrafts: Readonly<Record<string, Values>> = {
  'saas-automatic': SAAS,
  'saas-code': { ...SAAS, providerSystemUrl: 'https://a.example/' },
  'saas-manual': { ...SAAS, deliveryDays: 3, requirementTemplate: TEMPLATE },
  service: {
    category: SERVICE_PATH,
    name: '云',
    tags: ['云'],
    agreement: SAAS.agreement,
    deliveryDays: 3,
    requirementTemplate: TEMPLATE,
    saleMode: 'period',
    plans: [plan('版')],
    images: [file('png', 1000)],
    summary: '云',
    detail: '云',
  },
  api: {
    name: '云',
    icon: file('png', 1000),
    images: [file('png', 1000)],
    intro: '云',
    detail: '云',
    usageDocument: file('pdf', 1000),
    support: { hotline: '400', email: 'a@b.cn', hours: '9–18' },
    category: API_PATH,
    serviceAgreement: file('pdf', 1000),
    testReport: file('pdf', 1000),
    plans: [apiPlan('版')],
  },
}

/** Both sides of every limit of a field, and the empty field. */
export function casesOf(kind: string, key: string): readonly Case[] {
  const expected = expectedLimits[kind]?.[key]
  if (!expected) return []
  const empty = { [key]: null }
  // Without a way of selling, plans are taken to be sold by period.
  const nothing = expected.required ? wrong('nothing', empty, `${key} missing`) : right('nothing', empty)
  return [nothing, ...expected.cases(key, completeDrafts[kind] ?? {})]
}
