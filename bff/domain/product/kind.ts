import type { DeliveryName } from '../delivery/processes.ts'
import type { Field, FilesControl, Step } from './field.ts'
import { api } from './kinds/api.ts'
import { saasAutomatic } from './kinds/saas-automatic.ts'
import { saasCode } from './kinds/saas-code.ts'
import { saasManual } from './kinds/saas-manual.ts'
import { service } from './kinds/service.ts'
import type { ReviewPolicy } from './review.ts'

/** A product kind: its fields in steps, how its orders are fulfilled, and how soon its review is promised. */
export type Kind = {
  readonly steps: readonly Step[]
  readonly delivery: DeliveryName
  readonly review: ReviewPolicy
  /** Whether the provider's endpoint must be verified before the kind can be chosen. */
  readonly needsEndpoint: boolean
}

// biome-ignore format: one kind per line reads as a table
export const kinds = {
  'saas-automatic': { steps: saasAutomatic, delivery: 'automatic',       review: 'review-7',    needsEndpoint: true },
  'saas-code':      { steps: saasCode,      delivery: 'redemption-code', review: 'review-3',    needsEndpoint: false },
  'saas-manual':    { steps: saasManual,    delivery: 'manual-saas',     review: 'review-7',    needsEndpoint: false },
  'service':        { steps: service,       delivery: 'manual-service',  review: 'review-7',    needsEndpoint: false },
  'api':            { steps: api,           delivery: 'api-access',      review: 'unpromised',  needsEndpoint: false },
} as const satisfies Record<string, Kind>

export type KindName = keyof typeof kinds
export const KIND_NAMES = Object.keys(kinds) as readonly KindName[]

export function kindOf(name: KindName): Kind {
  return kinds[name]
}

export function fieldsOf(name: KindName): readonly Field[] {
  return kindOf(name).steps.flatMap((step) => step.fields)
}

export function findField(name: KindName, key: string): Field | undefined {
  return fieldsOf(name).find((field) => field.key === key)
}

/** Which kinds have this root of the category tree. */
export function kindsSoldIn(root: string): KindName[] {
  return KIND_NAMES.filter((name) => {
    const field = findField(name, 'category')
    return field?.control === 'category' && field.roots.includes(root)
  })
}

/** The widest limit any kind sets for uploads of this purpose; null when no kind has such a file field. */
export function uploadLimit(purpose: string): Pick<FilesControl, 'maxBytes' | 'mediaTypes'> | null {
  const controls = KIND_NAMES.flatMap((name) => findField(name, purpose) ?? []).filter(isFiles)
  if (controls.length === 0) return null
  return {
    maxBytes: Math.max(...controls.map((control) => control.maxBytes)),
    mediaTypes: [...new Set(controls.flatMap((control) => control.mediaTypes))],
  }
}

export function isFiles(field: Field): field is Extract<Field, FilesControl> {
  return field.control === 'file' || field.control === 'files'
}
