import type { UploadRow } from '../../db/queries/uploads.ts'
import type { Attachment } from '../contract/work.ts'
import type { SignUpload } from './upload.ts'

export type Files = {
  readonly rows: ReadonlyMap<string, UploadRow>
  /** Null for those who may know that a file is there but not read it. */
  readonly sign: SignUpload | null
}

/** The files a JSON list of upload ids names, in its order. */
export function attachmentViews({ rows, sign }: Files, ids: string): Attachment[] {
  return (JSON.parse(ids) as string[]).flatMap((id) => {
    const row = rows.get(id)
    if (!row) return []
    const { name, bytes, sha256 } = row
    return [{ id, name, mediaType: row.media_type, bytes, sha256, ...(sign && { url: sign(row) }) }]
  })
}
