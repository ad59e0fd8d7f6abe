import type { FieldProblem, FilesControl } from './field.ts'
import { problem } from './limits.ts'
import { MEDIA_TYPES, type MediaType } from './media-type.ts'

/** Also used before an upload starts, on what the browser says about a file. */
export function checkFile(
  path: string,
  field: Pick<FilesControl, 'maxBytes' | 'mediaTypes'>,
  file: { readonly mediaType: string; readonly bytes: number },
): FieldProblem[] {
  const known: readonly MediaType[] = field.mediaTypes
  if (!known.some((type) => MEDIA_TYPES[type].mime === file.mediaType))
    return [problem(path, 'file-type', { allowed: field.mediaTypes })]
  return file.bytes > field.maxBytes
    ? [problem(path, 'file-too-large', { maxBytes: field.maxBytes, actual: file.bytes })]
    : []
}
