import { StaleVersion } from '../../db/errors.ts'
import { findCodeOfInstance, voidCode } from '../../db/queries/code-pools.ts'
import { isRefundable } from '../domain/redemption-code.ts'
import type { Context } from './context.ts'

/** An instance that is taken back takes its code along, unless it was redeemed. Redeemed at this very moment, the command looks again. */
export async function withdrawCode({ tx, hostId, now }: Context, instanceId: string): Promise<void> {
  const code = await findCodeOfInstance(tx, { host_id: hostId, instance_id: instanceId })
  if (!code || !isRefundable(code.state)) return
  if ((await voidCode(tx, { id: code.id, host_id: hostId, voided_at: now })) !== 1)
    throw new StaleVersion(`Code ${code.id} was redeemed meanwhile`)
}
