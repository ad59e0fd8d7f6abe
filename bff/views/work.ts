import type { DeadlineRow } from '../../db/queries/deadlines.ts'
import type { ExtensionRow } from '../../db/queries/extensions.ts'
import type { HistoryRow } from '../../db/queries/history.ts'
import type { OrderRow } from '../../db/queries/orders.ts'
import type { RefundRow } from '../../db/queries/refunds.ts'
import type { Decision, Extensions, Frozen, Work } from '../contract/work.ts'
import { policies } from '../domain/deadline.ts'
import { extensionDaysLeft } from '../domain/extension.ts'
import type { Past } from '../domain/guard.ts'
import { commandsLaterOpenTo } from '../domain/open-commands.ts'
import type { Outcome, Process } from '../domain/process.ts'
import type { Role } from '../domain/role.ts'
import type { Instant } from '../domain/time.ts'
import { actorView, clockView, iso, isoOrNull } from './common.ts'

/** How often one side may ask for more time; the table's guard says the same, and a test compares. */
const EXTENSIONS_MAX = 3

export type WorkParts = Pick<Work, 'requirement' | 'result' | 'earlierResults' | 'unreadMessages'> & {
  readonly process: Process
  readonly order: OrderRow
  readonly past: Past
  readonly now: Instant
  readonly history: readonly HistoryRow[]
  readonly deadlines: readonly DeadlineRow[]
  readonly extensions: readonly ExtensionRow[]
  readonly refund: RefundRow | undefined
}

/** What only orders with human delivery show. */
export function workView(parts: WorkParts, role: Role): Work {
  const { process, order, past, now, requirement, result, earlierResults, unreadMessages } = parts
  return {
    requirement,
    result,
    earlierResults,
    extensions: extensionsView(parts),
    ...standstillView(parts),
    later: commandsLaterOpenTo(process, order.state, role, past, now).map(({ command, from }) => ({
      command,
      from: iso(from),
    })),
    unreadMessages,
    contact: order.contact === null ? null : JSON.parse(order.contact),
  }
}

type StandstillParts = Pick<WorkParts, 'process' | 'order' | 'past' | 'history' | 'deadlines' | 'refund'>

/** Why nothing moves, and what operators decided, whoever delivers. */
export function standstillView(parts: StandstillParts): Pick<Work, 'frozen' | 'decisions'> {
  return { frozen: frozenView(parts), decisions: parts.history.flatMap((row) => decisionView(parts, row)) }
}

function extensionsView({ order, past, deadlines, extensions }: WorkParts): Extensions | null {
  const clock = deadlines.find(({ policy }) => policies[policy].outcome !== 'lapses')
  const answer = deadlines.find(({ policy }) => policies[policy].outcome === 'lapses')
  if (extensions.length === 0 && !clock) return null
  const agreed = extensions.filter((row) => row.state === 'agreed' && row.command === clock?.command)
  const days = agreed.reduce((sum, row) => sum + row.days, 0)
  return {
    items: extensions.map((row) => ({
      days: row.days,
      reason: row.reason,
      by: row.asked_role === 'provider' ? 'provider' : 'buyer',
      askedAt: iso(row.asked_at),
      state: row.state,
      answeredAt: isoOrNull(row.answered_at),
      answerBy: row.state === 'asked' && answer ? iso(answer.due_at) : null,
    })),
    left: Math.max(0, EXTENSIONS_MAX - (past.given['request-extension'] ?? 0)),
    daysLeft: clock ? extensionDaysLeft(clock.policy, JSON.parse(order.lengths), days) : 0,
  }
}

function frozenView({ process, order, past, history, deadlines }: StandstillParts): Frozen | null {
  const since = history.findLast((row) => row.from_state !== row.to_state)
  if (past.was === null || !since) return null
  const paused = deadlines.find(({ paused_at }) => paused_at !== null)
  return {
    state: order.state as Frozen['state'],
    was: past.was,
    since: iso(since.at),
    by: actorView(since),
    reason: since.note ?? '',
    clock:
      paused && paused.remaining_ms !== null
        ? { deadline: clockView(process, past.was, paused), remainingMs: paused.remaining_ms }
        : null,
  }
}

function decisionView({ process, refund }: StandstillParts, row: HistoryRow): Decision[] {
  if (row.command !== 'decide') return []
  const found = process.transitions.find(
    (transition) => transition.command === 'decide' && transition.to === row.to_state,
  )
  const outcome: Outcome = found?.outcome ?? 'back-to-work'
  const ended = found?.outcome === 'cancel'
  const money = ended && refund ? { amount: refund.amount, currency: refund.currency } : null
  return [{ at: iso(row.at), outcome, reason: row.note ?? '', refund: money }]
}
