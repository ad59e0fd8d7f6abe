import { z } from '@hono/zod-openapi'
import { ALERT_COMMANDS, ALERT_KINDS, SEVERITIES } from '../domain/alert.ts'
import { ALERT_ENDS } from '../domain/alert-rules.ts'
import { CURRENCIES } from '../domain/money.ts'
import { OUTCOMES } from '../domain/process.ts'
import { ROLES } from '../domain/role.ts'

export const LIST_LIMIT_DEFAULT = 20
export const LIST_LIMIT_MAX = 100
/** Search text; longer ones are refused (reliability.md T15). */
export const SEARCH_MAX = 100
/** The date this contract was cut; elements send theirs in `mkt-version`. */
export const CONTRACT_VERSION = '2026-11-21'
/** The oldest contract still answered; older elements get 426. */
export const CONTRACT_MIN = '2026-11-01'

export const id = (prefix: string) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[A-Za-z0-9]{6,40}$`))
    .openapi({ example: `${prefix}_7k2mq0c4v9xw1n5t3b8r6hza` })

export const Time = z.iso.datetime({ precision: 3 }).openapi({ example: '2026-11-21T10:02:00.000Z' })
export const MoneyView = z
  .strictObject({ amount: z.int(), currency: z.enum(CURRENCIES) })
  .openapi('Money', { example: { amount: 80000, currency: 'CNY' } })
/** As the document can say it: `.nullable()` of a named schema becomes one that nothing satisfies. */
export function orNull<T extends z.ZodType>(item: T) {
  return z.union([item, z.null()])
}
export const ActorView = z
  .strictObject({ role: z.enum(ROLES), id: z.string(), name: z.string().optional() })
  .openapi('Actor')

export const ProblemItem = z
  .looseObject({ path: z.string(), code: z.string() })
  .openapi('ProblemItem', { example: { path: 'name', code: 'too-long', max: 80, actual: 81 } })
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    problems: z.array(ProblemItem).optional(),
  })
  .openapi('Problem')

/** A clock as everybody sees it: who must act, until when, and what happens otherwise. */
export const DeadlineView = z
  .strictObject({
    command: z.string(),
    dueAt: Time,
    actor: z.enum(ROLES),
    /** The state it leads to by itself, or `alert` when it only tells an operator. */
    outcome: z.string(),
    paused: z.boolean().optional(),
  })
  .openapi('Deadline')

export const CommandView = z
  .strictObject({
    command: z.string(),
    until: Time.optional(),
    reason: z.literal('required').optional(),
    /** One of these goes with it. */
    outcomes: z.array(z.enum(OUTCOMES)).optional(),
  })
  .openapi('Command')

export const StepView = z
  .strictObject({ state: z.string(), status: z.enum(['done', 'current', 'ahead', 'failed']), at: Time.optional() })
  .openapi('Step')

/** What somebody said about one field: why it is not good enough. */
export const RemarkView = z.strictObject({ path: z.string(), reason: z.string() }).openapi('Remark')

export const HistoryView = z
  .strictObject({
    at: Time,
    actor: ActorView,
    command: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    note: z.string().optional(),
    problems: z.array(RemarkView).optional(),
  })
  .openapi('HistoryEntry')

export const AlertView = z
  .strictObject({
    id: id('alr'),
    kind: z.enum(ALERT_KINDS),
    severity: z.enum(SEVERITIES),
    subject: z.strictObject({ type: z.string(), id: z.string() }),
    detail: z.string(),
    at: Time,
    /** What can be done about it here; the rest is done where its subject is. */
    commands: z.array(z.enum(ALERT_COMMANDS)),
    resolvedAt: Time.nullable(),
    /** What ended it by itself; null where somebody did, who said why in `note`. */
    resolvedBecause: z.enum(ALERT_ENDS).nullable(),
    snoozedUntil: Time.nullable(),
    note: z.string().nullable(),
    /** What somebody did about it last, who, and when; null where nobody did anything, or it was not kept yet. */
    acted: orNull(
      z.strictObject({
        command: z.enum(ALERT_COMMANDS).nullable(),
        at: Time.nullable(),
        by: z.strictObject({ id: z.string(), name: z.string().nullable() }),
      }),
    ),
  })
  .openapi('Alert')

export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
}

export const ListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_LIMIT_MAX).default(LIST_LIMIT_DEFAULT),
  cursor: z.string().max(200).optional(),
})

export type Alert = z.infer<typeof AlertView>
export type ProblemView = z.infer<typeof Problem>
export type ProblemItemView = z.infer<typeof ProblemItem>
export type Money = z.infer<typeof MoneyView>
export type Deadline = z.infer<typeof DeadlineView>
export type Command = z.infer<typeof CommandView>
export type Step = z.infer<typeof StepView>
export type HistoryEntry = z.infer<typeof HistoryView>
