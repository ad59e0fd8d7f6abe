import type { Database } from 'better-sqlite3'
import { CHAIN_START, chained } from '../../bff/commands/chain.ts'
import type { SimulatedHost } from './outside/host.ts'

type World = {
  readonly kernel: { readonly database: Database; readonly trueTimes: ReadonlyMap<string, number> }
  readonly hosts: readonly SimulatedHost[]
}

/** What orders by people promise beyond any one database: silence was preceded by a reminder that arrived, and no link of a chain is broken. */
export function checkWork(world: World): string[] {
  return [...checkSilence(world), ...checkChains(world.kernel.database)]
}

type Silence = {
  readonly host_id: string
  readonly subject_id: string
  readonly version: number
  readonly since: number
}

/** I27 on the true clock: one of that round’s reminders had been taken by the host before the order was accepted for its buyer. */
function checkSilence({ kernel: { database, trueTimes }, hosts }: World): string[] {
  const reminders = database.prepare<[string, number], { seq: number }>(
    `select seq from event where type = 'deadline.reminder' and subject_id = ? and at >= ? and json_extract(data, '$.command') = 'accept-silently'`,
  )
  return database
    .prepare<[], Silence>(
      `select host_id, subject_id, version, (select max(f.at) from history f where f.subject_id = h.subject_id and f.version < h.version and f.command = 'finish') as since
        from history h where command = 'accept-silently'`,
    )
    .all()
    .flatMap(({ host_id, subject_id, version, since }) => {
      const host = hosts.find(({ id }) => id === host_id)
      const at = trueTimes.get(`${subject_id}/${version}`) ?? 0
      const heard = reminders.all(subject_id, since).some(({ seq }) => (host?.heardAt.get(seq) ?? Infinity) <= at)
      return heard ? [] : [`I27 ${subject_id} was accepted in silence and no reminder had arrived`]
    })
}

type Link = Readonly<Record<string, string | number | null>> & {
  readonly subject_id: string
  readonly hash: string | null
}

/** I5: recomputed as docs/evidence.md says. */
function checkChains(database: Database): string[] {
  const rows = database
    .prepare<[], Link>(
      `select subject_id, hash, version, at, actor_role, actor_id, actor_name, command, from_state, to_state, note, problems, content
        from history where subject = 'order' order by subject_id, version`,
    )
    .all()
  let previous = CHAIN_START
  return rows.flatMap(({ subject_id, hash, ...step }) => {
    if (step.version === 1) previous = CHAIN_START
    const wanted = chained(previous, Object.values(step) as (string | number | null)[])
    previous = hash ?? CHAIN_START
    return hash === wanted ? [] : [`I5 the chain of ${subject_id} is broken at version ${step.version}`]
  })
}
