import type { Database } from 'better-sqlite3'
import { PAID, PAID_IN_ORDER, type Paid, workOut } from '../../bff/invariants/holdings.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { SimulatedProvider } from './outside/provider.ts'

type Owned = {
  readonly id: string
  readonly state: string
  /** Whether somebody knows that its provider does not, or that is being told. */
  readonly alerted: number
}

const OWNED = `select i.id, i.state, exists (select 1 from alert a where a.subject_id = i.id
    or a.subject_id in (select n.id from notification n where n.instance_id = i.id)) or exists (
      select 1 from notification n where n.instance_id = i.id and n.state = 'pending') as alerted
  from instance i join "order" f on f.id = i.order_id and f.delivery <> 'api-access' where i.state in ('active', 'expired') order by i.id`

/** Once everything is told. */
export function checkProvider({ database }: Kernel, provider: SimulatedProvider): string[] {
  return database
    .prepare<[], Owned>(OWNED)
    .all()
    .flatMap((owned) => atProvider(owned, provider))
}

/** Until when an instance was paid for, by what was known at a time. */
export function paidUntil(database: Database, id: string, activatedAt: number, asOf: number): number | null {
  return workOut(database.prepare<[string], Paid>(`${PAID} and i.id = ? ${PAID_IN_ORDER}`).all(id), activatedAt, asOf)
    .until
}

/** What runs here is not shut off there, and what has expired here is. */
function atProvider({ id, state, alerted }: Owned, provider: SimulatedProvider): string[] {
  if (alerted || !provider.live.has(id)) return []
  const off = provider.isolated.has(id)
  return off === (state === 'expired') ? [] : [`I30 ${id} is ${state} here and ${off ? 'off' : 'on'} at the provider`]
}
