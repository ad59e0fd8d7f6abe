import type { MediaType } from '../domain/product/media-type.ts'

/** Why a file was refused, with the figures a reader needs. The words live in the elements. */
type UploadProblem =
  | { readonly code: 'file-name'; readonly max: number }
  | { readonly code: 'file-type'; readonly allowed: readonly MediaType[]; readonly found: string | null }
  | { readonly code: 'file-too-large'; readonly maxBytes: number }
  | { readonly code: 'file-empty' | 'file-broken' | 'upload-interrupted' | 'uploads-busy' }
  | ImageProblem
  | ArchiveProblem
  | DocumentProblem

type ImageProblem =
  | {
      readonly code: 'image-too-many-pixels'
      readonly width: number
      readonly height: number
      readonly maxPixels: number
    }
  | { readonly code: 'image-too-slow'; readonly maxSeconds: number }

type ArchiveProblem =
  | { readonly code: 'archive-too-many-entries'; readonly max: number }
  | { readonly code: 'archive-too-large'; readonly maxBytes: number }
  | { readonly code: 'archive-ratio'; readonly max: number }
  /** `unsupported`: ZIP64, several disks, or a compression nobody here can check. */
  | { readonly code: 'archive-broken' | 'archive-empty' | 'archive-encrypted' | 'archive-unsupported' }
  | { readonly code: 'archive-path' | 'archive-link'; readonly entry: string }

type DocumentProblem = {
  readonly code: 'document-macros' | 'document-encrypted' | 'document-external-content'
}

export type Refused = { readonly ok: false } & UploadProblem

export const BROKEN: Refused = { ok: false, code: 'file-broken' }
export const BROKEN_ARCHIVE: Refused = { ok: false, code: 'archive-broken' }
