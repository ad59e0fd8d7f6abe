import type { Generated } from 'kysely'
import type { AlertCommand, AlertKind } from '../../bff/domain/alert.ts'
import type { AlertEnd } from '../../bff/domain/alert-rules.ts'
import type { PolicyName } from '../../bff/domain/deadline.ts'
import type { Subject } from '../../bff/domain/process.ts'
import type { Role } from '../../bff/domain/role.ts'
import type { Instant } from '../../bff/domain/time.ts'

export type HistoryTable = {
  host_id: string
  subject: Subject
  subject_id: string
  version: number
  at: Instant
  actor_role: Role
  actor_id: string
  actor_name: string | null
  command: string
  from_state: string | null
  to_state: string
  note: string | null
  problems: string | null
  /** The digest of what came with the step, such as a requirement. */
  content: string | null
  /** Over the step and the hash of the one before it; null where there is no chain. */
  hash: string | null
}

export type DeadlineTable = {
  id: string
  host_id: string
  subject: Subject
  subject_id: string
  command: string
  policy: PolicyName
  policy_version: number
  /** The subject's version at entry: which visit of the state this clock belongs to. */
  entry: number
  armed_at: Instant
  due_at: Instant
  paused_at: Instant | null
  remaining_ms: number | null
  attempts: Generated<number>
  /** When to try again after a failure; equals `due_at` before the first. */
  next_try_at: Instant
  last_error: string | null
  /** The host's event that announced it last, and when; null while nobody was reminded. */
  announced_seq: number | null
  announced_at: Instant | null
  /** When the host provably had it. */
  heard_at: Instant | null
}

export type EventTable = {
  host_id: string
  seq: number
  id: string
  type: string
  at: Instant
  actor_role: Role
  actor_id: string
  actor_name: string | null
  subject: string
  subject_id: string
  data: string
}

export type AlertTable = {
  id: string
  host_id: string
  kind: AlertKind
  subject: string
  subject_id: string
  detail: string
  at: Instant
  resolved_at: Instant | null
  /** Not on the list before then. */
  snoozed_until: Instant | null
  /** What an operator said who did something about it, and who that was. */
  note: string | null
  resolved_by: string | null
  /** What ended it by itself; null where an operator did, and for those that ended before this was kept. */
  resolved_because: AlertEnd | null
  /** Where it stands among the others: its place in `SEVERITIES` when it was raised. */
  severity: Generated<number>
  /** What `resolved_by` did last, and when; null for what was done before this was kept. */
  acted_command: AlertCommand | null
  acted_at: Instant | null
  acted_name: string | null
}

export type IdempotencyTable = {
  host_id: string
  caller: string
  key: string
  operation: string
  body_hash: string
  status: number
  answer: string
  at: Instant
}

export type WebhookTable = {
  host_id: string
  url: string
  secret_sealed: string
  pushed_seq: number
  attempts: Generated<number>
  next_at: Instant
  lease_until: Generated<Instant>
  token: Generated<number>
  last_error: string | null
  updated_at: Instant
}
