import { type Policy, type PolicyName, policies, remindersOf } from './deadline.ts'
import { DAY, HOUR, type Instant } from './time.ts'

/** Whoever loses something by a clock has heard of it at least this long before, unless the whole time was shorter. */
const NOTICE_MIN_MS = 12 * HOUR
/** How long a clock waits when it would act before that, such as after the market was down. */
const LATE_GRACE_MS = DAY
/** How long it waits when nothing proves that any reminder arrived. */
const PROOF_GRACE_MS = 3 * DAY

export type RunningClock = {
  readonly policy: PolicyName
  readonly armed_at: Instant
  readonly due_at: Instant
  readonly announced_at: Instant | null
  readonly heard_at: Instant | null
}

export type Hold = { readonly until: Instant; readonly because: 'not-announced' | 'not-heard' }

/** Whether a clock that is due must wait: it may not act in silence, nor may silence count as consent when nobody was told. */
export function holdOf(clock: RunningClock, now: Instant): Hold | null {
  const { outcome, needsProof }: Policy = policies[clock.policy]
  if (outcome !== 'acts') return null
  const [first] = remindersOf(clock.policy, clock.armed_at, clock.due_at)
  if (!first) return null
  const notice = Math.min(NOTICE_MIN_MS, (clock.due_at - first.at) / 2)
  if (clock.announced_at === null || now - clock.announced_at < notice)
    return { until: now + LATE_GRACE_MS, because: 'not-announced' }
  if (!needsProof) return null
  if (clock.heard_at === null) return { until: now + PROOF_GRACE_MS, because: 'not-heard' }
  return now - clock.heard_at < notice ? { until: now + LATE_GRACE_MS, because: 'not-announced' } : null
}
