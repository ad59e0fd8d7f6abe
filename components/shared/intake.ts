import { checkFile } from '../../bff/domain/product/check-file.ts'
import type { FilesControl } from '../../bff/domain/product/field.ts'
import { MEDIA_TYPES } from '../../bff/domain/product/media-type.ts'

/** What is taken, and what of what was chosen is not. */
export type FileLimits = Pick<FilesControl, 'maxBytes' | 'mediaTypes' | 'max'>
export type Sifted = { readonly fine: readonly File[]; readonly refusals: readonly Refusal[] }
/** A file that was refused before it was sent. */
export type Refusal = {
  readonly name: string
  readonly code: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Parts what may be sent from what is refused, and why; at most `room` of them. */
export function sift(purpose: string, limits: FileLimits, files: readonly File[], room: number): Sifted {
  const refusals: Refusal[] = []
  const fine: File[] = []
  for (const chosen of files) {
    const file = withMediaType(chosen)
    if (file.size === 0) {
      refusals.push({ name: file.name, code: 'file-empty', params: {} })
      continue
    }
    const [problem] = checkFile(purpose, limits, { mediaType: file.type, bytes: file.size })
    if (problem) refusals.push({ name: file.name, code: problem.code, params: problem })
    else if (fine.length >= room) refusals.push({ name: file.name, code: 'too-many', params: { max: limits.max } })
    else fine.push(file)
  }
  return { fine, refusals }
}

/** Browsers name some types as their system does, or not at all; then the ending of the name decides. */
function withMediaType(file: File): File {
  const types = Object.values(MEDIA_TYPES)
  if (types.some(({ mime }) => mime === file.type)) return file
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? ''
  const found = types.find(({ extensions }) => (extensions as readonly string[]).includes(ending))
  return found && isVague(file.type) ? new File([file], file.name, { type: found.mime }) : file
}

/** What Windows and Linux call archives, and what is said when nothing is known. */
function isVague(type: string): boolean {
  return type === '' || type === 'application/octet-stream' || /(^application\/x-|\/(x-)?(zip|rar))/.test(type)
}
