import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import type { Config } from '../../../bff/config.ts'
import { inspectData } from '../../../bff/inspect.ts'
import { findSecrets } from '../../../bff/invariants/check-invariants.ts'
import { type Inspector, inspectPostgres, inspectSqlite } from '../../../db/inspect.ts'
import type { Acknowledged } from './buyers.ts'
import type { Outside } from './outside.ts'

/** Another process takes over what a dead one had claimed within this time (reliability.md §8.7). */
const TAKE_OVER_MAX_MS = 120_000
const DRAIN_MAX_MS = 600_000
const NOT_PUSHED = 'select coalesce(sum(event_seq - pushed_seq), 0) as n from webhook join host on host.id = host_id'

/** Waits until nothing is left to tell; answers how long that took. */
export async function drain(config: Config): Promise<number> {
  const begun = performance.now()
  const left = () =>
    looking(config, async (inspector) => {
      const pending = await number(inspector, `select count(*) as n from notification where state = 'pending'`)
      return pending + (await number(inspector, NOT_PUSHED))
    })
  while ((await left()) > 0 && performance.now() - begun < DRAIN_MAX_MS) await rest(200)
  return performance.now() - begun
}

type Row = {
  readonly id: string
  readonly state: string
  readonly instance_id: string | null
  readonly instance: string | null
}

/** What was acknowledged is there, whole, told once in effect, and in order. */
export async function inspect(config: Config, { placed, paid }: Acknowledged, { made, lastSeq }: Outside) {
  const promises = await inspectData(config, Date.now)
  return looking(config, async (inspector) => {
    const rows = await inspector.ask<Row>(
      'select o.id, o.state, o.instance_id, i.state as instance from "order" o left join instance i on i.id = o.instance_id',
    )
    const found = new Map(rows.map((row) => [row.id, row]))
    const notPushed = await number(inspector, NOT_PUSHED)
    const slowestTakeOverMs = await findSlowestTakeOver(inspector)
    const violations = [
      ...[...placed].flatMap(([key, id]) => (found.has(id) ? [] : [`the acknowledged order of ${key} is lost`])),
      ...[...paid].flatMap((id) => {
        const order = found.get(id)
        if (order?.state !== 'completed' || order.instance !== 'active')
          return [`the paid order ${id} is ${order?.state}`]
        return made.get(order.instance_id ?? '') === 1 ? [] : [`the instance of ${id} was never made`]
      }),
      ...(rows.length > placed.size ? [`${rows.length - placed.size} orders nobody knows of`] : []),
      ...(notPushed > 0 ? [`${notPushed} events were not pushed after ${lastSeq()}`] : []),
      ...(slowestTakeOverMs > TAKE_OVER_MAX_MS ? [`taking over took ${slowestTakeOverMs} ms`] : []),
      ...promises,
      ...(await findSecrets(inspector, 'canary-password')),
    ]
    return { violations, slowestTakeOverMs }
  })
}

/** From the start of an attempt whose process died to the next one. */
function findSlowestTakeOver(inspector: Inspector): Promise<number> {
  return number(
    inspector,
    `select coalesce(max(b.started_at - a.started_at), 0) as n from attempt a join attempt b on b.notification_id = a.notification_id
      and b.number = a.number + 1 where a.finished_at is null`,
  )
}

async function number({ ask }: Inspector, sql: string): Promise<number> {
  return Number((await ask<{ n: number | string }>(sql))[0]?.n ?? 0)
}

export type Place = Pick<Config, 'databaseUrl' | 'dataDir'>

/** Shows the database as it stands at that moment, and no later. */
export async function looking<T>(
  { databaseUrl, dataDir }: Place,
  look: (inspector: Inspector) => Promise<T>,
): Promise<T> {
  const inspector = databaseUrl ? await inspectPostgres(databaseUrl) : inspectSqlite(join(dataDir, 'marketkit.db'))
  return look(inspector).finally(inspector.close)
}
