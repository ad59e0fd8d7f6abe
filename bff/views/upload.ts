import type { UploadRow } from '../../db/queries/uploads.ts'
import type { Upload } from '../contract/upload.ts'

/** Makes an upload's address a capability for some hours. */
export type SignUpload = (upload: Pick<UploadRow, 'id' | 'host_id'>, size?: Size) => string
type Size = 'small'

export function uploadView(upload: UploadRow, sign: SignUpload, size?: Size): Upload {
  return {
    id: upload.id,
    name: upload.name,
    mediaType: upload.media_type,
    bytes: upload.bytes,
    ...(upload.width !== null && { width: upload.width }),
    ...(upload.height !== null && { height: upload.height }),
    url: sign(upload, size),
  }
}

/** A picture as lists show it: at the address of its small copy, where it has one. */
export function coverView(upload: UploadRow, sign: SignUpload): Upload {
  return uploadView(upload, sign, upload.small_key === null ? undefined : 'small')
}
