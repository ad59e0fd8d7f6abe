import { z } from '@hono/zod-openapi'
import { findUpload } from '../../db/queries/uploads.ts'
import { done, inTransaction } from '../commands/context.ts'
import { keepUpload } from '../commands/keep-upload.ts'
import { once } from '../commands/once.ts'
import { hasUploadRoom } from '../commands/upload-room.ts'
import { id } from '../contract/common.ts'
import type { ProblemCode } from '../contract/problem-status.ts'
import { UploadView } from '../contract/upload.ts'
import { attachmentLimit } from '../domain/attachment.ts'
import { uploadLimit } from '../domain/product/kind.ts'
import { readOnceKey } from '../middleware/once-key.ts'
import { problemAnswer } from '../middleware/problem.ts'
import type { Shell } from '../shell.ts'
import { type CheckedFile, checkUpload } from '../storage/check-upload.ts'
import { drawSmall, SMALL_MEDIA_TYPE } from '../storage/formats/image.ts'
import { servingHeaders } from '../storage/serving-headers.ts'
import { uploadView } from '../views/upload.ts'
import { type App, register, send } from './operation.ts'
import { isSigned, signUpload } from './sign-upload.ts'

/** Characters of the header: a name of 200 characters, each up to twelve percent-encoded. */
const NAME_HEADER_MAX = 2400

const created = { answer: { status: 201, schema: UploadView, description: 'The file, checked and kept' } } as const

/** Files come as raw bodies, are checked while they stream in, and are kept under names of our own. */
export function uploadRoutes(app: App, shell: Shell): void {
  register(
    app,
    'create-upload',
    {
      method: 'post',
      path: '/v1/uploads',
      tag: 'Products',
      summary: 'Upload a file for a field: the raw bytes, with content-type and x-file-name',
      query: z.strictObject({ purpose: z.string().min(1).max(40) }),
      file: true,
      ...created,
    },
    async (c, { query: { purpose }, caller: { hostId, actor } }) => {
      const limit = attachmentLimit(purpose) ?? uploadLimit(purpose)
      if (!limit) return problemAnswer(c, { code: 'invalid', problems: [{ path: 'purpose', code: 'not-an-option' }] })
      const name = readName(c.req.header('x-file-name') ?? '')
      const asker = { hostId, actor, wall: shell.wall(), bytes: 1 }
      if (!(await hasUploadRoom(shell.store.read, asker))) return problemAnswer(c, { code: 'quota-exceeded' })
      const checked = await checkUpload(c.req.raw.body ?? emptyBody(), {
        name,
        declaredType: c.req.header('content-type') ?? '',
        limit,
      })
      if (!checked.ok) {
        const { ok: _, code, ...params } = checked
        return problemAnswer(c, { code: statusCodeOf(code), problems: [{ path: purpose, code, ...params }] })
      }
      const { file } = checked
      const stored = await shell.files.put(file.content)
      const smallKey = attachmentLimit(purpose) ? null : await keepSmall(shell, file)
      const guard = readOnceKey(c, 'create-upload', { purpose, name, sha256: file.sha256 })
      const result = await inTransaction(shell, hostId, actor, (context) =>
        once(context, guard, async () => {
          const kept = await keepUpload(context, { purpose, file, key: stored.key, smallKey })
          return kept.ok ? done({ status: 201, body: uploadView(kept.value, signUpload(shell)) }) : kept
        }),
      )
      return send(
        c,
        created,
        result.ok ? { ok: true, value: result.value.body } : { ok: false, code: result.code as ProblemCode },
      )
    },
  )
  readRoute(app, shell)
}

function readRoute(app: App, shell: Shell): void {
  const Signed = z.strictObject({
    host: z.string().max(64),
    expires: z.coerce.number().int(),
    signature: z.string().max(100),
    size: z.enum(['small']).optional(),
  })
  register(
    app,
    'read-upload',
    {
      method: 'get',
      path: '/v1/uploads/{id}',
      tag: 'Products',
      summary: 'The file, at the signed address a view gave',
      params: z.object({ id: id('upl') }),
      query: Signed,
      answer: { status: 200, description: 'The bytes' },
    },
    async (c, { params, query }) => {
      if (!isSigned(shell, params.id, query)) return problemAnswer(c, { code: 'not-found' })
      const upload = await findUpload(shell.store.read, { id: params.id, host_id: query.host })
      const small = query.size && upload?.small_key ? await shell.files.open(upload.small_key) : null
      const file = small ?? (upload && (await shell.files.open(upload.storage_key)))
      if (!upload || !file) return problemAnswer(c, { code: 'not-found' })
      const { name, media_type: mediaType } = upload
      const headers = servingHeaders(
        small ? { name: `${name}.webp`, mediaType: SMALL_MEDIA_TYPE } : { name, mediaType },
      )
      return c.body(file.stream as ReadableStream, 200, { ...headers, 'content-length': String(file.bytes) })
    },
  )
}

/** The copy of a product's picture that lists show. */
async function keepSmall(shell: Shell, { content, width }: CheckedFile): Promise<string | null> {
  const small = width === undefined ? null : await drawSmall(content)
  return small && (await shell.files.put(small)).key
}

function statusCodeOf(code: string): ProblemCode {
  if (code === 'file-too-large') return 'file-too-large'
  if (code === 'uploads-busy') return 'unavailable'
  return code === 'file-type' ? 'file-type' : 'file-refused'
}

/** Header values are latin1: names come percent-encoded. What cannot be decoded is taken as it is. */
function readName(header: string): string {
  const text = header.slice(0, NAME_HEADER_MAX)
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
