import type { OrderRow } from '../../db/queries/orders.ts'
import {
  findLastResult,
  insertResult,
  listResultAccounts,
  type ResultAccountRow,
  type ResultRow,
  saveResultAccount,
} from '../../db/queries/results.ts'
import type { Delivered } from '../domain/provider-event.ts'
import { isOpenableUrl } from '../domain/result.ts'
import { sha256 } from './chain.ts'
import { type Context, type Refusal, refuse } from './context.ts'
import { findForeignUploads, idsOf } from './order-uploads.ts'
import { fieldPlace, keyPlace } from './seal-credentials.ts'
import { NOTHING_TO_KEEP, type Prepared, type WorkInput } from './work-input.ts'

type ResultInput = NonNullable<WorkInput['result']>

/** Checks what the provider hands over; every round keeps its own. */
export async function prepareResult(
  context: Context,
  order: OrderRow,
  { result }: WorkInput,
): Promise<Prepared | Refusal> {
  if (!result || isEmpty(result)) return refuse('invalid', { problems: [{ path: 'result', code: 'missing' }] })
  const problems = [
    ...result.links.flatMap(({ url }, index) =>
      isOpenableUrl(url) ? [] : [{ path: `result.links.${index}.url`, code: 'bad-url' }],
    ),
    ...(await findForeignUploads(context, 'result', 'result.files', result.files)),
  ]
  if (problems.length > 0) return refuse('invalid', { problems })
  const { text, links, files, accounts } = result
  // Values of accounts are no part of it: a digest of a weak password would give it away.
  const digest = sha256(JSON.stringify([text, links, idsOf(files), accounts.map(({ label }) => label)]))
  return { ok: true, content: digest, write: () => keep(context, order, result, digest) }
}

/** Whoever accepts or rejects does so for the version that was looked at, if they say which. */
export async function checkResultVersion(
  { tx, hostId }: Context,
  order: OrderRow,
  { resultVersion }: WorkInput,
): Promise<Prepared | Refusal> {
  if (resultVersion === undefined) return NOTHING_TO_KEEP
  const last = await findLastResult(tx, { host_id: hostId, order_id: order.id })
  return last?.version === resultVersion ? NOTHING_TO_KEEP : refuse('result-changed')
}

/** The accepted result as an instance takes it over. The order's number stands for the id a machine would have given. */
export async function deliveredOf(context: Context, order: OrderRow): Promise<Delivered> {
  const { tx, hostId } = context
  const result = await findLastResult(tx, { host_id: hostId, order_id: order.id })
  const links: { label: string; url: string }[] = JSON.parse(result?.links ?? '[]')
  const accounts = result ? await listResultAccounts(tx, { host_id: hostId, ids: JSON.stringify([result.id]) }) : []
  const [site, admin, ...others] = links
  return {
    providerInstanceId: order.number,
    website: site?.url ?? null,
    adminUrl: admin?.url ?? null,
    loginUrl: null,
    fields: [
      ...accounts.map((account) => ({ label: account.label, value: openAccount(context, result, account) })),
      ...others.map(({ label, url }) => ({ label, value: url })),
    ],
  }
}

export function openAccount({ shell, hostId }: Context, result: ResultRow | undefined, account: ResultAccountRow) {
  if (!result?.wrapped_key || account.sealed === null) throw new Error(`Result ${result?.id} has no key any more`)
  return shell.vault.openUnder(
    result.wrapped_key,
    keyPlace(hostId, result.id),
    fieldPlace(hostId, result.id, account.key),
    account.sealed,
  )
}

function isEmpty({ text, accounts, links, files }: ResultInput): boolean {
  return text.trim() === '' && accounts.length + links.length + files.length === 0
}

async function keep(context: Context, order: OrderRow, result: ResultInput, digest: string): Promise<void> {
  const { tx, hostId, actor, now, shell } = context
  const last = await findLastResult(tx, { host_id: hostId, order_id: order.id })
  const id = shell.newId('res')
  const key = shell.vault.newKey(keyPlace(hostId, id))
  await insertResult(tx, {
    id,
    host_id: hostId,
    order_id: order.id,
    version: (last?.version ?? 0) + 1,
    text: result.text,
    links: JSON.stringify(result.links),
    files: idsOf(result.files),
    wrapped_key: key,
    digest,
    at: now,
    actor_role: actor.role,
    actor_id: actor.id,
    actor_name: actor.name ?? null,
  })
  for (const [position, { label, value }] of result.accounts.entries()) {
    const field = `account-${position + 1}`
    await saveResultAccount(tx, {
      host_id: hostId,
      result_id: id,
      key: field,
      position,
      label,
      value: null,
      sealed: shell.vault.sealUnder(key, keyPlace(hostId, id), fieldPlace(hostId, id, field), value),
    })
  }
}
