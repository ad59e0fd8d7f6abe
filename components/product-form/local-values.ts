import type { Agreement, Field, Plan, Trial, TrialUnit } from '../../bff/domain/product/field.ts'
import { type PlanRow, plansOf, rowsOf, savablePlans } from './plan-rows.ts'
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
      return rowsOf((wire as Plan[] | null | undefined) ?? [])
    case 'file':
    case 'flag':
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

/** The value the rules check: what is being typed and not yet a number is NaN. */
export function toDomain(field: Field, local: unknown): unknown {
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
    case 'plans':
      return plansOf(local as PlanRow[])
    default:
      return local
  }
}

/** What of these fields can be saved now, and where something waits here until it is right. */
export function collect(fields: readonly Field[], values: Readonly<Record<string, unknown>>) {
  const all = fields.map((field) => ({ key: field.key, ...toWire(field, values[field.key]) }))
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
function toWire(field: Field, local: unknown): Sendable {
  const value = toDomain(field, local)
  if (field.control === 'plans') {
    const plans = value as Plan[]
    const savable = savablePlans(plans)
    const complete = savable.every(({ prices }, index) => prices.length === plans[index]?.prices.length)
    return { value: savable, complete }
  }
  const waiting = Number.isNaN(field.control === 'trial' ? (value as Trial | null)?.count : value)
  return waiting ? { value: undefined, complete: false } : { value, complete: true }
}

function localTrial(trial: Trial | null | undefined): LocalTrial {
  return { on: trial != null, count: trial ? String(trial.count) : '7', unit: trial?.unit ?? 'day' }
}

function localAgreement(agreement: Agreement | null | undefined): LocalAgreement {
  const blank = { mode: 'pick', agreementId: '', title: '', text: '' } as const
  if (!agreement) return blank
  return 'agreementId' in agreement ? { ...blank, ...agreement } : { ...blank, ...agreement, mode: 'write' }
}
