import type {
  Agreement,
  Field,
  Plan,
  RequirementTemplate,
  Support,
  Trial,
  TrialUnit,
} from '../../bff/domain/product/field.ts'
import { closedRows, type PlanRow, plansOf, rowsOf, type Selling, savablePlans } from './plan-rows.ts'
import { type LocalTemplate, localTemplate, savableTemplate, templateOf } from './template-rows.ts'
import { parseWhole } from './whole-number.ts'

/** A trial and an agreement as they are being chosen: switching over and back loses nothing. */
export type LocalTrial = { readonly on: boolean; readonly count: string; readonly unit: TrialUnit }
export type LocalAgreement = {
  readonly mode: 'pick' | 'write'
  readonly agreementId: string
  readonly title: string
  readonly text: string
}

/** What the controls of a field hold for a value that came over the wire. */
export function toLocal(field: Field, wire: unknown): unknown {
  switch (field.control) {
    case 'integer':
      return wire == null ? '' : String(wire)
    case 'trial':
      return localTrial(wire as Trial | null | undefined)
    case 'agreement':
      return localAgreement(wire as Agreement | null | undefined)
    case 'plans':
    case 'api-plans':
      return rowsOf((wire as Plan[] | null | undefined) ?? [])
    case 'requirement-template':
      return localTemplate(wire as RequirementTemplate | null | undefined)
    case 'support':
      return wire ?? { hotline: '', email: '', hours: '' }
    case 'file':
    case 'flag':
    case 'choice':
      return wire ?? null
    case 'text':
    case 'textarea':
    case 'markdown':
    case 'url':
      return wire ?? ''
    default:
      return wire ?? []
  }
}

type Values = Readonly<Record<string, unknown>>

/** The value the rules check: what is being typed and not yet a number is NaN. */
function toDomain(field: Field, local: unknown, values: Values): unknown {
  switch (field.control) {
    case 'integer':
      return String(local).trim() === '' ? null : parseWhole(String(local))
    case 'trial': {
      const { on, count, unit } = local as LocalTrial
      return on ? { count: parseWhole(count), unit } : null
    }
    case 'agreement': {
      const { mode, agreementId, title, text } = local as LocalAgreement
      if (mode === 'pick') return agreementId ? { agreementId } : null
      return title || text ? { title, text } : null
    }
    case 'support': {
      const { hotline, email, hours } = local as Support
      return hotline || email || hours ? local : null
    }
    case 'requirement-template':
      return templateOf(local as LocalTemplate | null)
    case 'plans':
    case 'api-plans':
      return plansOf(local as PlanRow[], sellingOf(field, values))
    default:
      return local
  }
}

/** All values as the rules see them. */
export function valuesOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field.key, toDomain(field, values[field.key], values)]))
}

/** Fields with plans, whichever way they are sold. */
export function planKeys(fields: readonly Field[]): string[] {
  return fields.filter(({ control }) => control === 'plans' || control === 'api-plans').map(({ key }) => key)
}

/** What is saved otherwise once this field changes: how plans are sold decides what of them is kept. */
export function dependentOn(fields: readonly Field[], key: string): string[] {
  return fields.filter((field) => field.control === 'plans' && field.modeKey === key).map((field) => field.key)
}

/** How the plans of a field are sold now. */
export function sellingOf(field: Extract<Field, { control: 'plans' | 'api-plans' }>, values: Values): Selling {
  if (field.control === 'api-plans') return 'api'
  return field.modeKey !== undefined && values[field.modeKey] === 'count' ? 'count' : 'period'
}

/** What of these fields can be saved now, and where something waits here until it is right. */
export function collect(fields: readonly Field[], values: Values) {
  const all = fields.map((field) => ({ key: field.key, ...toWire(field, values[field.key], values) }))
  const sendable = all.filter(({ value }) => value !== undefined)
  return {
    fields: Object.fromEntries(sendable.map(({ key, value }) => [key, value])),
    waiting: all.filter(({ complete }) => !complete).map(({ key }) => key),
  }
}

type Sendable = {
  /** Undefined when nothing of it can be saved yet. */
  readonly value: unknown
  /** Whether that is everything the person entered. */
  readonly complete: boolean
}

/** The wire carries whole numbers only. */
function toWire(field: Field, local: unknown, values: Values): Sendable {
  switch (field.control) {
    case 'plans':
    case 'api-plans': {
      const rows = local as readonly PlanRow[]
      const plans = plansOf(closedRows(rows), sellingOf(field, values))
      const value = savablePlans(plans)
      return { value, complete: rows.every(({ before }) => before === undefined) && isSame(value, plans) }
    }
    case 'requirement-template': {
      const template = templateOf(local as LocalTemplate | null)
      const value = template && savableTemplate(template)
      return { value, complete: isSame(value, template) }
    }
    default: {
      const value = toDomain(field, local, values)
      const waiting = Number.isNaN(field.control === 'trial' ? (value as Trial | null)?.count : value)
      return waiting ? { value: undefined, complete: false } : { value, complete: true }
    }
  }
}

/** Nothing was left out; NaN counts as something. */
function isSame(saved: unknown, typed: unknown): boolean {
  const text = (value: unknown) => JSON.stringify(value, (_, part) => (Number.isNaN(part) ? 'NaN' : part))
  return text(saved) === text(typed)
}

function localTrial(trial: Trial | null | undefined): LocalTrial {
  return { on: trial != null, count: trial ? String(trial.count) : '7', unit: trial?.unit ?? 'day' }
}

function localAgreement(agreement: Agreement | null | undefined): LocalAgreement {
  const blank = { mode: 'pick', agreementId: '', title: '', text: '' } as const
  if (!agreement) return blank
  return 'agreementId' in agreement ? { ...blank, ...agreement } : { ...blank, ...agreement, mode: 'write' }
}
