import type { ProviderEvent } from '../../domain/provider-event.ts'
import { HOUR, MINUTE, SECOND } from '../../domain/time.ts'
import { type RetrySchedule, STANDARD_SCHEDULE } from '../retry-schedule.ts'

/** Within an hour, jitter included: a renewal or a change that fails so long waits until the seller starts it again by hand. */
const AN_HOUR: readonly number[] = [5 * SECOND, 55 * SECOND, 4 * MINUTE, 10 * MINUTE, 15 * MINUTE, 24 * MINUTE]
/** Within three hours: a new purchase that fails so long is judged failed and refunded. */
const THREE_HOURS: readonly number[] = [...AN_HOUR, HOUR, 49 * MINUTE]

/**
 * The vendor's windows. It gives expiry and release an hour as well; we stay with our own 76 hours there, because nobody gains by an instance
 * that is neither isolated nor released.
 */
export function huaweiSchedule(event: ProviderEvent): RetrySchedule {
  if (event === 'instance.create') return { gaps: THREE_HOURS }
  return event === 'instance.renew' || event === 'instance.change' ? { gaps: AN_HOUR } : STANDARD_SCHEDULE
}
