import type { MediaType } from './product/media-type.ts'

const MEBIBYTE = 1024 * 1024
/** Files of one requirement, result or message. */
export const ATTACHMENTS_MAX = 10
const FILES = ['jpg', 'png', 'pdf', 'doc', 'docx', 'ppt', 'pptx', 'zip', 'rar'] as const

type Limits = { readonly max: number; readonly maxBytes: number; readonly mediaTypes: readonly MediaType[] }

/** What people may send each other inside an order; by the upload's purpose. */
// biome-ignore format: one purpose per line reads as a table
export const attachmentLimits = {
  requirement: { max: ATTACHMENTS_MAX, maxBytes: 10 * MEBIBYTE, mediaTypes: FILES },
  result:      { max: ATTACHMENTS_MAX, maxBytes: 20 * MEBIBYTE, mediaTypes: FILES },
  message:     { max: ATTACHMENTS_MAX, maxBytes: 10 * MEBIBYTE, mediaTypes: FILES },
} as const satisfies Record<string, Limits>

export type AttachmentPurpose = keyof typeof attachmentLimits

export function attachmentLimit(purpose: string): (typeof attachmentLimits)[AttachmentPurpose] | null {
  return Object.hasOwn(attachmentLimits, purpose) ? attachmentLimits[purpose as AttachmentPurpose] : null
}
