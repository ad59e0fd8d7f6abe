import type { Executor } from '../../db/engine.ts'
import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import { listExtensions } from '../../db/queries/extensions.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import { countUnread, listMessageReads } from '../../db/queries/messages.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type { RefundRow } from '../../db/queries/refunds.ts'
import { findRequirementDraft, listRequirements } from '../../db/queries/requirements.ts'
import { listResultAccounts, listResults } from '../../db/queries/results.ts'
import { listUploads } from '../../db/queries/uploads.ts'
import { templateOf } from '../commands/requirement.ts'
import type { Work } from '../contract/work.ts'
import type { Past } from '../domain/guard.ts'
import type { Process } from '../domain/process.ts'
import type { Role } from '../domain/role.ts'
import type { Shell } from '../shell.ts'
import type { Files } from '../views/attachment.ts'
import { requirementView } from '../views/requirement.ts'
import { resultViews } from '../views/result.ts'
import { workView } from '../views/work.ts'
import { signUpload } from './sign-upload.ts'

type Loaded = {
  readonly process: Process
  readonly order: OrderRow
  readonly past: Past
  readonly history: readonly HistoryRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly refund: RefundRow | undefined
}

/** What people said and handed over in an order. */
export async function loadWork(db: Executor, shell: Shell, loaded: Loaded, role: Role): Promise<Work> {
  const { order, history } = loaded
  const key = { host_id: order.host_id, order_id: order.id }
  const [template, versions, draft, results, extensions, unread] = await Promise.all([
    templateOf(db, order),
    listRequirements(db, key),
    role === 'buyer' ? findRequirementDraft(db, key) : undefined,
    listResults(db, key),
    listExtensions(db, key),
    countUnreadOf(db, key, role),
  ])
  const accounts = await listResultAccounts(db, {
    host_id: order.host_id,
    ids: JSON.stringify(results.map(({ id }) => id)),
  })
  const named = [
    ...versions.map((row) => row.attachments),
    draft?.attachments ?? '[]',
    ...results.map((row) => row.files),
  ]
  const files = await loadFiles(db, shell, order.host_id, named, role)
  const [result = null, ...earlierResults] = resultViews(results, accounts, history, files)
  return workView(
    {
      ...loaded,
      now: shell.now(),
      extensions,
      requirement: requirementView({ template, versions, draft, history, state: order.state, files }, role),
      result,
      earlierResults,
      unreadMessages: unread,
    },
    role,
  )
}

/** The files that JSON lists of ids name, with addresses for the parties and operators. */
export async function loadFiles(
  db: Executor,
  shell: Shell,
  hostId: string,
  lists: readonly string[],
  role: Role,
): Promise<Files> {
  const ids = [...new Set(lists.flatMap((list) => JSON.parse(list) as string[]))]
  const rows = ids.length === 0 ? [] : await listUploads(db, { host_id: hostId, ids: JSON.stringify(ids) })
  return { rows: new Map(rows.map((row) => [row.id, row])), sign: role === 'host' ? null : signUpload(shell) }
}

/** The host's back end reads nobody's messages, so it has none unread. */
export async function countUnreadOf(
  db: Executor,
  key: { readonly host_id: string; readonly order_id: string },
  role: Role,
): Promise<number | null> {
  if (role === 'host' || role === 'system') return null
  const reads = await listMessageReads(db, key)
  const after = reads.find((read) => read.role === role)?.number ?? 0
  return (await countUnread(db, { ...key, role, after }))?.count ?? 0
}
