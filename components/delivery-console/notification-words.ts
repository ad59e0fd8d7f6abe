import { html, type TemplateResult } from 'lit'
import type { NotificationEntry } from '../../bff/contract/provider.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Tone } from '../shared/status.ts'
import { faultWords } from './fault-words.ts'

/** Kept for an endpoint that is switched off: waiting, but for somebody. */
type Shown = NotificationEntry['state'] | 'held'

const TONES: Readonly<Record<Shown, Tone>> = {
  pending: 'accent',
  held: 'warning',
  accepted: 'success',
  refused: 'danger',
  dead: 'danger',
  abandoned: 'neutral',
}

export function notificationPill(host: MktElement, { state, reason }: NotificationEntry): TemplateResult {
  const shown: Shown = state === 'pending' && reason === 'endpoint-disabled' ? 'held' : state
  return html`<span part="badge status" data-tone=${TONES[shown]}>${host.localize.word('delivery-state', shown)}</span>`
}

/** Why it is where it is, as far as that can be told without its attempts; empty when all is well. */
export function shortReason(host: MktElement, { reason }: NotificationEntry): string {
  if (reason === null || reason === 'http-status') return ''
  return reason === 'fetched' ? host.t('delivery-log.fetched') : faultWords(host, { reason }).happened
}

const VERDICTS: Readonly<Record<string, Tone>> = {
  accepted: 'success',
  'not-ready': 'accent',
  refused: 'danger',
  unknown: 'warning',
  failed: 'warning',
}

/** What an answer means for the delivery, in a word; one that has none yet is under way. */
export function verdictPill(host: MktElement, verdict: string | null): TemplateResult {
  return html`<span part="badge" data-tone=${VERDICTS[verdict ?? ''] ?? 'neutral'}>${host.localize.word('delivery-verdict', verdict ?? 'under-way')}</span>`
}
