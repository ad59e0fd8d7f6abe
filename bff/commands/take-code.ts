import {
  type CodePoolRow,
  findCodePool,
  findFreeCode,
  giveCode,
  insertCode,
  takeFromPool,
} from '../../db/queries/code-pools.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type { Delivered } from '../domain/provider-event.ts'
import { isLow, makeCode } from '../domain/redemption-code.ts'
import { type Context, type Refusal, refuse } from './context.ts'
import { holdPool } from './hold-pool.ts'
import { raiseAlert } from './raise-alert.ts'
import { readListed } from './read-listed.ts'
import { NOTHING_TO_KEEP, type Prepared } from './work-input.ts'

/** By this name elements know what it is; a provider's own labels are words. */
const CODE_LABEL = 'redemption-code'
const CODE_BYTES = 18

/** The order's code out of its plan's pool, in the order's own transaction; null when there is none. */
export async function takeCode(context: Context, order: OrderRow): Promise<Delivered | null> {
  const code = await takeFree(context, order)
  if (code === null) return null
  const { providerSystemUrl } = await readListed(context, order.product_version_id)
  return {
    providerInstanceId: order.number,
    website: providerSystemUrl ?? null,
    adminUrl: null,
    loginUrl: null,
    fields: [{ label: CODE_LABEL, value: code }],
  }
}

/** Whoever tries again while there is still no code changes nothing, and is told so. */
export async function checkPool(context: Context, order: OrderRow): Promise<Prepared | Refusal> {
  if (order.state !== 'provisioning-failed') return NOTHING_TO_KEEP
  const pool = await findCodePool(context.tx, poolOf(context, order))
  return pool && (pool.free > 0 || pool.generates === 1) ? NOTHING_TO_KEEP : refuse('code-pool-empty')
}

async function takeFree(context: Context, order: OrderRow): Promise<string | null> {
  const { tx, hostId, now, shell } = context
  const place = poolOf(context, order)
  const take = () => takeFromPool(tx, { ...place, updated_at: now })
  let pool = await take()
  if (!pool) {
    const held = await holdPool(context, order)
    if (held.free > 0) pool = await take()
    else return held.generates === 1 ? mint(context, held, order) : null
  }
  if (!pool) throw new Error(`The pool of ${order.plan_id} was emptied while it was held`)
  const code = await findFreeCode(tx, place)
  if (!code?.sealed) throw new Error(`The pool of ${order.plan_id} counts codes it does not have`)
  const given = { id: code.id, host_id: hostId, order_id: order.id, instance_id: instanceOf(order), given_at: now }
  if ((await giveCode(tx, given)) !== 1) throw new Error(`Code ${code.id} was given to somebody else`)
  await warnWhenLow(context, pool)
  return shell.vault.open(codePlace(hostId, code.id), code.sealed)
}

/** A code of ours: the provider never has a list of them, it asks us. */
async function mint(context: Context, pool: CodePoolRow, order: OrderRow): Promise<string> {
  const { tx, hostId, now, shell } = context
  const code = makeCode(Buffer.from(shell.secret(CODE_BYTES), 'base64url'))
  await insertCode(tx, {
    id: shell.newId('cod'),
    host_id: hostId,
    plan_id: pool.plan_id,
    product_id: pool.product_id,
    provider_id: pool.provider_id,
    hash: codeHash(context, pool.provider_id, code),
    state: 'given',
    sealed: null,
    order_id: order.id,
    instance_id: instanceOf(order),
    added_at: now,
    given_at: now,
    used_at: null,
    voided_at: null,
  })
  return code
}

export async function warnWhenLow(context: Context, pool: CodePoolRow): Promise<void> {
  if (!isLow(pool)) return
  const { plan_id, product_id } = pool
  await raiseAlert(context, { kind: 'code-pool-low', subject: 'plan', subjectId: plan_id, detail: product_id })
}

/** Whose key finds a code; it outlives the master key, since codes that were used are kept only by what finds them. */
export const CODE_PURPOSE = 'redemption-code'

/** What finds a code: keyed, so that who has the database cannot try codes against it. */
export function codeHash(
  { shell, hostId }: Pick<Context, 'shell' | 'hostId'>,
  providerId: string,
  code: string,
): string {
  return shell.vault.sign(CODE_PURPOSE, JSON.stringify([hostId, providerId, code]))
}

/** Where a free code may stand sealed; bound into it. */
export function codePlace(hostId: string, codeId: string): string {
  return `${hostId}/${codeId}/code`
}

function poolOf({ hostId }: Context, { provider_id, plan_id }: OrderRow) {
  return { host_id: hostId, provider_id, plan_id }
}

function instanceOf({ id, instance_id }: OrderRow): string {
  if (instance_id === null) throw new Error(`Order ${id} has no instance yet`)
  return instance_id
}
