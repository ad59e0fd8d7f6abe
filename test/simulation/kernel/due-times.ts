import type Database from 'better-sqlite3'

/**
 * When something is due next, for each kind of waiting work. Only lets the simulator skip looks that would find nothing; a new
 * worker with a table of its own joins by its line here.
 */
const WAITING = [
  'select min(next_try_at) as at from deadline where paused_at is null',
  'select min(reminder.at) as at from reminder join deadline on deadline.id = deadline_id where paused_at is null',
  'select min(previous_until) as at from credential where previous_until is not null',
  `select min(max(next_at, lease_until)) as at from notification head where state = 'pending' and not exists (
    select 1 from notification earlier where earlier.instance_id = head.instance_id and earlier.sequence < head.sequence and earlier.state = 'pending')`,
  'select min(probe_at) as at from endpoint where probe_at is not null',
  `select min(lease_until) as at from conformance_run where state in ('queued', 'running')`,
  'select min(until) + 5001 as at from quota_lease',
  'select min(max(next_at, lease_until)) as at from webhook join host on host.id = host_id where event_seq > pushed_seq',
] as const

export type DueTimes = {
  /** Business time; Infinity when nothing waits. Kept until something commits. */
  readonly next: () => number
  readonly changed: () => void
}

export function watchDueTimes(database: Database.Database): DueTimes {
  const statement = database.prepare<[], { at: number | null }>(
    `select min(at) as at from (${WAITING.join(' union all ')})`,
  )
  let known: number | null = null
  return {
    next: () => {
      known ??= statement.get()?.at ?? Number.POSITIVE_INFINITY
      return known
    },
    changed: () => {
      known = null
    },
  }
}
