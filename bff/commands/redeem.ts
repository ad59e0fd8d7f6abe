import { type CodeRow, findCodeByHash, useCode } from '../../db/queries/code-pools.ts'
import { findOrder, type OrderRow } from '../../db/queries/orders.ts'
import { SYSTEM } from '../domain/role.ts'
import type { Context } from './context.ts'
import { recordEvent } from './record-event.ts'
import { runOrderCommand } from './run-order-command.ts'
import { codeHash } from './take-code.ts'

/** A code somebody has bought, and the order it was bought with. */
export type Voucher = { readonly code: CodeRow; readonly order: OrderRow }

/** A code of the provider's that was given to a buyer; one nobody bought does not exist yet. */
export async function findVoucher(context: Context, text: string): Promise<Voucher | undefined> {
  const { tx, hostId, actor } = context
  const hash = codeHash(context, actor.id, text.trim())
  const code = await findCodeByHash(tx, { host_id: hostId, provider_id: actor.id, hash })
  const order = code?.order_id ? await findOrder(tx, { id: code.order_id, host_id: hostId }) : undefined
  return code && order ? { code, order } : undefined
}

/** Redeems a code, once for ever. The row decides between those who try at the same time. */
export async function useVoucher(context: Context, text: string): Promise<Voucher | 'unknown' | 'used' | 'void'> {
  const { tx, hostId, now } = context
  const voucher = await findVoucher(context, text)
  if (!voucher) return 'unknown'
  const { code, order } = voucher
  if ((await useCode(tx, { id: code.id, host_id: hostId, used_at: now })) !== 1) {
    const last = await findVoucher(context, text)
    return last?.code.state === 'void' ? 'void' : 'used'
  }
  const instanceId = code.instance_id ?? ''
  await lapseRefund(context, order.id)
  recordEvent(context, { type: 'code.used', subject: 'instance', subjectId: instanceId, data: { orderId: order.id } })
  tx.touch(`instance:${instanceId}`)
  tx.touch(`order:${order.id}`)
  return { order, code: { ...code, state: 'used', used_at: now } }
}

/** What was redeemed is kept: whoever had asked for the money back has changed their mind. */
async function lapseRefund(context: Context, orderId: string): Promise<void> {
  await runOrderCommand({ ...context, actor: SYSTEM }, { orderId, command: 'lapse-refund' })
}
