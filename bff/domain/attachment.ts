import type { MediaType } from './product/media-type.ts'

const MEBIBYTE = 1024 * 1024
const FILES = ['jpg', 'png', 'pdf', 'doc', 'docx', 'ppt', 'pptx', 'zip', 'rar'] as const

/** What people may send each other inside an order; by the upload's purpose. */
// biome-ignore format: one purpose per line reads as a table
export const attachmentLimits = {
  requirement: { maxBytes: 10 * MEBIBYTE, mediaTypes: FILES },
  result:      { maxBytes: 20 * MEBIBYTE, mediaTypes: FILES },
  message:     { maxBytes: 10 * MEBIBYTE, mediaTypes: FILES },
} as const satisfies Record<string, { readonly maxBytes: number; readonly mediaTypes: readonly MediaType[] }>

export type AttachmentPurpose = keyof typeof attachmentLimits

export function attachmentLimit(purpose: string): (typeof attachmentLimits)[AttachmentPurpose] | null {
  return Object.hasOwn(attachmentLimits, purpose) ? attachmentLimits[purpose as AttachmentPurpose] : null
}
