import type { Inspector } from '../../db/inspect.ts'
import type { TrialUnit } from '../domain/product/field.ts'
import { type Instant, plus } from '../domain/time.ts'

/** An order that was paid for an instance; columns of `PAID`. Numbers are strings where the engine's are longer than ours. */
export type Paid = {
  readonly instance_id: string
  readonly type: string
  readonly delivery: string
  readonly plan_id: string
  readonly converts: number | string
  readonly period_count: number | string | null
  readonly period_unit: TrialUnit | null
  readonly at: number | string
  /** Since when it counts no more. */
  readonly over: number | string | null
}

/** Everything that was ever paid for instances; each one's first order comes first, the others as they were paid. */
export const PAID = `select i.id as instance_id, o.type, o.delivery, o.plan_id, o.converts, o.period_count, o.period_unit, coalesce(o.paid_at, o.placed_at) as at,
    (select min(h.at) from history h where h.subject_id = o.id and h.to_state in ('cancelled', 'refunded')) as over
  from instance i join "order" o on o.instance_id = i.id
  where (o.id = i.order_id or (o.type in ('renewal', 'change') and o.state not in ('awaiting-payment', 'closed')))`
export const PAID_IN_ORDER =
  'order by i.id, case when o.id = i.order_id then 0 else 1 end, coalesce(o.paid_at, o.placed_at), o.id'

type Owned = {
  readonly id: string
  readonly plan_id: string
  readonly trial: number | string
  readonly activated_at: number | string
  readonly expires_at: number | string | null
}
type Package = {
  readonly id: string
  readonly period_count: number | string
  readonly period_unit: TrialUnit
  readonly opened_at: number | string
  readonly expires_at: number | string
}

/** I30: every instance is what its standing orders paid for and lasts as long; I28: so does every package. Worked out a second time. */
export async function checkHoldings({ ask }: Inspector): Promise<string[]> {
  const paid = Map.groupBy(await ask<Paid>(`${PAID} ${PAID_IN_ORDER}`), ({ instance_id }) => instance_id)
  const owned = await ask<Owned>(
    `select i.id, i.plan_id, i.trial, i.activated_at, i.expires_at from instance i join "order" f on f.id = i.order_id and f.delivery <> 'api-access'
      where i.state in ('active', 'expired') order by i.id`,
  )
  const packages = await ask<Package>(
    'select q.id, o.period_count, o.period_unit, q.opened_at, q.expires_at from quota q join "order" o on o.id = q.order_id order by q.id',
  )
  return [
    ...owned.flatMap((instance) => compare(instance, paid.get(instance.id) ?? [])),
    ...packages.flatMap(({ id, period_count, period_unit, opened_at, expires_at }) => {
      const until = plus(Number(opened_at), { [`${period_unit}s`]: Number(period_count) })
      return Number(expires_at) === until ? [] : [`I28 ${id} lasts until ${expires_at}, paid until ${until}`]
    }),
  ]
}

function compare({ id, plan_id, trial, activated_at, expires_at }: Owned, paid: readonly Paid[]): string[] {
  const should = workOut(paid, Number(activated_at))
  const until = expires_at === null ? null : Number(expires_at)
  return [
    ...(until === should.until ? [] : [`I30 ${id} lasts until ${until}, paid until ${should.until}`]),
    ...(plan_id === should.plan ? [] : [`I30 ${id} has plan ${plan_id}, paid for ${should.plan}`]),
    ...((Number(trial) === 1) === should.trial ? [] : [`I30 ${id} is ${Number(trial) === 1 ? 'still' : 'no'} trial`]),
  ]
}

/** What an instance is, and until when, by what was known at a time. */
export function workOut([first, ...later]: readonly Paid[], activatedAt: Instant, asOf: Instant = Infinity) {
  if (!first) throw new Error('An instance that was never ordered')
  let until = first.delivery === 'redemption-code' ? null : added(activatedAt, first)
  let plan = first.plan_id
  let trial = first.type === 'trial'
  for (const paid of later) {
    if (Number(paid.at) > asOf || (paid.over !== null && Number(paid.over) <= asOf)) continue
    if (paid.type === 'change') plan = paid.plan_id
    if (Number(paid.converts) === 1) trial = false
    if (until !== null && paid.period_count !== null) until = added(Math.max(until, Number(paid.at)), paid)
  }
  return { until, plan, trial }
}

function added(from: Instant, { period_count, period_unit }: Paid): Instant | null {
  return period_count === null ? null : plus(from, { [`${period_unit}s`]: Number(period_count) })
}
