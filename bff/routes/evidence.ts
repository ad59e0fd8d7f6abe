import { z } from '@hono/zod-openapi'
import { makeZip } from 'client-zip'
import type { Executor } from '../../db/engine.ts'
import { listExtensions } from '../../db/queries/extensions.ts'
import { listHistory } from '../../db/queries/history.ts'
import { listMessages } from '../../db/queries/messages.ts'
import { findOrder, type OrderRow } from '../../db/queries/orders.ts'
import { findRefundOfOrder } from '../../db/queries/refunds.ts'
import { listRequirements } from '../../db/queries/requirements.ts'
import { listResultAccounts, listResultReveals, listResults } from '../../db/queries/results.ts'
import { listUploads, type UploadRow } from '../../db/queries/uploads.ts'
import { id } from '../contract/common.ts'
import { problemAnswer } from '../middleware/problem.ts'
import type { Shell } from '../shell.ts'
import { sha256 } from '../storage/sha256.ts'
import { iso } from '../views/common.ts'
import { type EvidenceParts, evidenceDocuments } from '../views/evidence.ts'
import { type App, register } from './operation.ts'
import { isVisible } from './scope.ts'

/** As many as an order may have at most. */
const MESSAGES_MAX = 2000
const REVEALS_MAX = 1000

/** `GET /v1/orders/{id}/evidence`: everything both sides said and handed over, as one file that can be checked without us. */
export function evidenceRoute(app: App, shell: Shell): void {
  register(
    app,
    'read-evidence',
    {
      method: 'get',
      path: '/v1/orders/{id}/evidence',
      tag: 'Orders',
      summary: 'The evidence pack of an order: history, requirement and result versions, messages and files, as a ZIP',
      params: z.object({ id: id('ord') }),
      answer: { status: 200, description: 'application/zip' },
    },
    async (c, { caller, params }) => {
      const db = shell.store.read
      const order = await findOrder(db, { id: params.id, host_id: caller.hostId })
      if (!order || !isVisible(order, caller)) return problemAnswer(c, { code: 'not-found' })
      const parts = await loadEvidence(db, order)
      const uploads = await listUploads(db, { host_id: order.host_id, ids: JSON.stringify(uploadIdsOf(parts)) })
      const documents = await textsOf(parts, uploads, shell.now())
      return c.body(makeZip(entries(shell, documents, uploads)), 200, {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="evidence-${order.number}.zip"`,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
    },
  )
}

async function loadEvidence(db: Executor, order: OrderRow): Promise<EvidenceParts> {
  const key = { host_id: order.host_id, order_id: order.id }
  const [history, requirements, results, reveals, messages, extensions, refund] = await Promise.all([
    listHistory(db, { host_id: order.host_id, subject_id: order.id }),
    listRequirements(db, key),
    listResults(db, key),
    listResultReveals(db, { ...key, limit: REVEALS_MAX }),
    listMessages(db, { ...key, limit: MESSAGES_MAX }),
    listExtensions(db, key),
    findRefundOfOrder(db, key),
  ])
  const ids = JSON.stringify(results.map((result) => result.id))
  const accounts = await listResultAccounts(db, { host_id: order.host_id, ids })
  return {
    order,
    history,
    requirements,
    results,
    accounts,
    reveals,
    messages: messages.toReversed(),
    extensions,
    refund,
  }
}

function uploadIdsOf({ requirements, results, messages }: EvidenceParts): string[] {
  const lists = [
    ...requirements.map(({ attachments }) => attachments),
    ...results.map(({ files }) => files),
    ...messages.map(({ attachments }) => attachments),
  ]
  return [...new Set(lists.flatMap((list) => JSON.parse(list) as string[]))]
}

/** Every document's text, and the manifest that names each file's hash. */
async function textsOf(
  parts: EvidenceParts,
  uploads: readonly UploadRow[],
  now: number,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map(
    Object.entries(evidenceDocuments(parts)).map(([name, value]) => [name, `${JSON.stringify(value, null, 1)}\n`]),
  )
  const documents = await Promise.all(
    [...texts].map(async ([path, text]) => {
      const bytes = Buffer.from(text)
      return { path, bytes: bytes.length, sha256: await sha256(bytes) }
    }),
  )
  const files = uploads.map((upload) => ({
    path: pathOf(upload),
    name: upload.name,
    bytes: upload.bytes,
    sha256: upload.sha256,
  }))
  const manifest = { order: parts.order.id, madeAt: iso(now), documents, files }
  return new Map([['manifest.json', `${JSON.stringify(manifest, null, 1)}\n`], ...texts])
}

async function* entries(shell: Shell, documents: ReadonlyMap<string, string>, uploads: readonly UploadRow[]) {
  const lastModified = new Date(shell.now())
  for (const [name, input] of documents) yield { name, input, lastModified }
  for (const upload of uploads) {
    const file = await shell.files.open(upload.storage_key)
    if (file) yield { name: pathOf(upload), input: file.stream as ReadableStream<Uint8Array>, lastModified }
  }
}

/** By id, so that two files of one name do not meet; the names people gave are in the manifest. */
function pathOf({ id: uploadId, name }: UploadRow): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0] ?? ''
  return `files/${uploadId}${ending.toLowerCase()}`
}
