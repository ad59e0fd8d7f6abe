import type { Database } from 'better-sqlite3'
import { plus } from '../../bff/domain/time.ts'
import type { Kernel } from './kernel/kernel.ts'
import type { SimulatedProvider } from './outside/provider.ts'

type Owned = {
  readonly id: string
  readonly state: string
  readonly plan_id: string
  readonly trial: number
  readonly expires_at: number | null
  readonly activated_at: number
  /** Whether somebody knows that its provider does not, or that is being told. */
  readonly alerted: number
}
type Paid = {
  readonly type: string
  readonly delivery: string
  readonly plan_id: string
  readonly converts: number
  readonly period_count: number | null
  readonly period_unit: string | null
  readonly at: number
  readonly over: number | null
}

const OWNED = `select i.*, exists (select 1 from alert a where a.subject_id = i.id
    or a.subject_id in (select n.id from notification n where n.instance_id = i.id)) or exists (
      select 1 from notification n where n.instance_id = i.id and n.state = 'pending') as alerted
  from instance i join "order" f on f.id = i.order_id and f.delivery <> 'api-access' where i.state in ('active', 'expired') order by i.id`

/** What was ever paid for an instance, the first order first; `over` says since when it counts no more. */
const PAID = `select o.type, o.delivery, o.plan_id, o.converts, o.period_count, o.period_unit, coalesce(o.paid_at, o.placed_at) as at,
    (select min(h.at) from history h where h.subject_id = o.id and h.to_state in ('cancelled', 'refunded')) as over
  from "order" o join instance i on i.id = ? and o.instance_id = i.id
  where o.id = i.order_id or (o.type in ('renewal', 'change') and o.state not in ('awaiting-payment', 'closed'))
  order by o.id <> i.order_id, at, o.id`

/** I30: every instance is what was paid for it and lasts as long, worked out here from the orders alone. */
export function checkTerms({ database }: Kernel): string[] {
  return listOwned(database).flatMap(({ id, plan_id, trial, expires_at, activated_at }) => {
    const should = workOut(database, id, activated_at, Number.POSITIVE_INFINITY)
    return [
      ...(expires_at === should.until ? [] : [`I30 ${id} lasts until ${expires_at}, paid until ${should.until}`]),
      ...(plan_id === should.plan ? [] : [`I30 ${id} has plan ${plan_id}, paid for ${should.plan}`]),
      ...((trial === 1) === should.trial ? [] : [`I30 ${id} is ${trial ? 'still' : 'no'} trial`]),
    ]
  })
}

/** Once everything is told. */
export function checkProvider({ database }: Kernel, provider: SimulatedProvider): string[] {
  return listOwned(database).flatMap((owned) => atProvider(owned, provider))
}

function listOwned(database: Database): Owned[] {
  return database.prepare<[], Owned>(OWNED).all()
}

/** Until when an instance was paid for, by what was known at a time. */
export function paidUntil(database: Database, id: string, activatedAt: number, asOf: number): number | null {
  return workOut(database, id, activatedAt, asOf).until
}

function workOut(database: Database, id: string, activatedAt: number, asOf: number) {
  const [first, ...later] = database.prepare<[string], Paid>(PAID).all(id)
  if (!first) throw new Error(`${id} was never ordered`)
  const limited = first.delivery !== 'redemption-code' && first.period_count !== null
  let until = limited ? plus(activatedAt, { [`${first.period_unit}s`]: first.period_count }) : null
  let plan = first.plan_id
  let trial = first.type === 'trial'
  for (const paid of later) {
    if (paid.at > asOf || (paid.over !== null && paid.over <= asOf)) continue
    if (paid.type === 'change') plan = paid.plan_id
    if (paid.converts === 1) trial = false
    if (until !== null && paid.period_count !== null)
      until = plus(Math.max(until, paid.at), { [`${paid.period_unit}s`]: paid.period_count })
  }
  return { until, plan, trial }
}

/** What runs here is not shut off there, and what has expired here is. */
function atProvider({ id, state, alerted }: Owned, provider: SimulatedProvider): string[] {
  if (alerted || !provider.live.has(id)) return []
  const off = provider.isolated.has(id)
  return off === (state === 'expired') ? [] : [`I30 ${id} is ${state} here and ${off ? 'off' : 'on'} at the provider`]
}
