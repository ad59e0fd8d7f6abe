import type { ProviderEvent } from './provider-event.ts'

type Told = { readonly event: ProviderEvent; readonly order_id: string | null; readonly sequence: number }

/**
 * Whether a message that was taken leaves nothing to do about an earlier one of its instance that was not: the same was said again
 * for the same order, the instance is to be destroyed, or it has been renewed since it was to expire.
 */
export function settlesEarlier(taken: Told, earlier: Told): boolean {
  if (earlier.sequence >= taken.sequence) return false
  if (taken.event === 'instance.destroy') return true
  if (taken.event === 'instance.renew' && earlier.event === 'instance.expire') return true
  return earlier.event === taken.event && earlier.order_id === taken.order_id
}
