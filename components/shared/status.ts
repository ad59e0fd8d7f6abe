import { html, type TemplateResult } from 'lit'
import type { OrderState } from '../../bff/domain/delivery/processes.ts'
import type { InstanceState } from '../../bff/domain/instance.ts'
import type { ListingState } from '../../bff/domain/product/listing.ts'
import type { RevisionState } from '../../bff/domain/product/revision.ts'
import type { RefundState } from '../../bff/domain/refund.ts'
import type { MktElement } from './mkt-element.ts'

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger'
export type StatusGroup = 'order' | 'listing' | 'revision' | 'instance' | 'refund'

/** A state as a word in a pill; the dot's colour only repeats it. */
export function statusPill(host: MktElement, group: StatusGroup, state: string, of?: 'term'): TemplateResult {
  const tone = (tones as Readonly<Record<string, Tone>>)[`${group}.${state}`] ?? 'neutral'
  return html`<span part="badge status" data-tone=${tone}>${stateWord(host, group, state, of)}</span>`
}

/** An order for an instance that exists sets nothing up: where that matters, its states have words of their own. */
export function stateWord({ localize }: MktElement, group: StatusGroup, state: string, of?: 'term'): string {
  const word = localize.word(`${group}.state`, state)
  return of ? localize.word(`${group}.state`, `${of}.${state}`, word) : word
}

/** Every state of a group, in the order a buyer meets them; for filters. */
export function statesOf(group: StatusGroup): readonly string[] {
  return Object.keys(tones).flatMap((key) => (key.startsWith(`${group}.`) ? [key.slice(group.length + 1)] : []))
}

const tones: Record<
  | `order.${OrderState}`
  | `listing.${ListingState}`
  | `revision.${RevisionState}`
  | `instance.${InstanceState}`
  | `refund.${RefundState}`,
  Tone
> = {
  'order.awaiting-payment': 'warning',
  'order.provisioning': 'accent',
  'order.provisioning-failed': 'danger',
  'order.awaiting-requirement': 'warning',
  'order.awaiting-confirmation': 'warning',
  'order.awaiting-start': 'warning',
  'order.in-service': 'accent',
  'order.awaiting-acceptance': 'warning',
  'order.refund-requested': 'warning',
  'order.disputed': 'danger',
  'order.completed': 'success',
  'order.refunded': 'neutral',
  'order.cancelled': 'neutral',
  'order.closed': 'neutral',
  'listing.draft': 'neutral',
  'listing.in-review': 'accent',
  'listing.approved': 'success',
  'listing.rejected': 'danger',
  'listing.listed': 'success',
  'listing.unlisted': 'neutral',
  'listing.deleted': 'neutral',
  'revision.draft': 'neutral',
  'revision.in-review': 'accent',
  'revision.approved': 'success',
  'revision.rejected': 'danger',
  'revision.published': 'success',
  'revision.discarded': 'neutral',
  'instance.creating': 'accent',
  'instance.active': 'success',
  'instance.expired': 'warning',
  'instance.released': 'neutral',
  'refund.requested': 'warning',
  'refund.confirmed': 'success',
}
