import { z } from '@hono/zod-openapi'
import { id } from './common.ts'

export const UploadView = z
  .strictObject({
    id: id('upl'),
    name: z.string(),
    mediaType: z.string(),
    /** As uploaded; a picture is stored re-encoded and may be smaller. */
    bytes: z.int(),
    width: z.int().optional(),
    height: z.int().optional(),
    /** Works without a token for some hours, so that it can stand in an `<img>`. */
    url: z.string(),
  })
  .openapi('Upload')

export type Upload = z.infer<typeof UploadView>
