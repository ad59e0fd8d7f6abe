import type { Database } from 'better-sqlite3'
import type { Kernel } from './kernel/kernel.ts'
import { START } from './outside/shop.ts'

type Offered = { readonly subject_id: string; readonly command: string; readonly green: number }

/** I29: where reports are required, automatic delivery is offered only on a green one of everything. */
export function checkGate(database: Database): string[] {
  return database
    .prepare<[number], Offered>(
      `select h.subject_id, h.command, exists (select 1 from conformance_run r where r.host_id = p.host_id and r.provider_id = p.provider_id
          and r.scope = 'full' and r.state = 'passed' and r.finished_at <= h.at) as green
        from history h join product p on p.id = h.subject_id and p.kind = 'saas-automatic' join host o on o.id = p.host_id and o.conformance = 'required'
        where h.subject = 'product' and h.command in ('submit', 'list') and h.at > ?`,
    )
    .all(START)
    .filter(({ green }) => green === 0)
    .map(({ subject_id, command }) => `I29 ${command} of ${subject_id} without a green report`)
}

/** Two nodes that are both down, or in doubt, for that long are none. */
const OVERDUE_MS = 2 * 86_400_000

/** I29: an endpoint whose look breaks off does not keep the others from theirs. */
export function checkLooks({ database, faults, agenda }: Kernel): string[] {
  if (faults.outages) return []
  return database
    .prepare<[number, string], { host_id: string; provider_id: string }>(
      `select host_id, provider_id from endpoint where mode = 'live' and probe_at < ? and host_id <> ?`,
    )
    .all(agenda.now - OVERDUE_MS, faults.unlooked ?? '')
    .map(({ host_id, provider_id }) => `I29 ${host_id}/${provider_id} is not looked at`)
}
