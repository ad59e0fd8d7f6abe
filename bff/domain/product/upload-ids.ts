import type { FieldValues } from './field.ts'

/** The ids of every upload a draft names, whatever the field. */
export function uploadIdsOf(values: FieldValues): string[] {
  return Object.values(values)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .flatMap((value) => (isFileRef(value) ? [value.uploadId] : []))
}

function isFileRef(value: unknown): value is { uploadId: string } {
  return typeof value === 'object' && value !== null && typeof (value as { uploadId?: unknown }).uploadId === 'string'
}
