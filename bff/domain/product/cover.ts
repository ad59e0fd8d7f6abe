import type { FileRef } from './field.ts'

/** The picture that stands for a product in lists, whichever field its kind has for it. */
export function coverOf(fields: {
  readonly logo?: FileRef | null | undefined
  readonly icon?: FileRef | null | undefined
  readonly images?: readonly FileRef[] | null | undefined
}): FileRef | undefined {
  return fields.logo ?? fields.icon ?? fields.images?.[0]
}
