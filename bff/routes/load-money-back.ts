import type { Executor } from '../../db/engine.ts'
import { listHistory } from '../../db/queries/history.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import { readSteps } from '../commands/advance.ts'
import type { Instance } from '../contract/instance.ts'
import { type Delivery, deliveryProcesses } from '../domain/delivery/processes.ts'
import { pastOf } from '../domain/past.ts'
import { commandsOpenTo, type Process } from '../domain/process.ts'
import type { Role } from '../domain/role.ts'

const ASKED: readonly string[] = ['refund-requested', 'disputed', 'refunded']

/** Whether money for the order an instance was bought by can be asked back by this viewer, or was: a refusal that can be taken to the operator is not over. */
export async function loadMoneyBack(
  db: Executor,
  order: OrderRow,
  role: Role,
  now: number,
): Promise<Instance['moneyBack']> {
  if (order.price === 0) return null
  if (ASKED.includes(order.state)) return 'asked'
  const process: Process = deliveryProcesses[order.delivery as Delivery]
  const past = pastOf(process, readSteps(await listHistory(db, { host_id: order.host_id, subject_id: order.id })))
  const open = commandsOpenTo(process, order.state, role, { past, now })
  const asked = past.given['request-refund'] !== undefined
  if (open.includes('request-refund') && !(asked && open.includes('appeal'))) return 'possible'
  return asked ? 'asked' : null
}
