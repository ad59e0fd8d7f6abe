import { html, nothing, type TemplateResult } from 'lit'
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
export function shortReason(host: MktElement, item: NotificationEntry): string {
  const { reason, answer } = item
  if (reason === null || (reason === 'http-status' && answer?.status == null)) return ''
  return reason === 'fetched' ? host.t('delivery-log.fetched') : wordsOf(host, item).happened
}

/** What the provider itself answered, and what to do; nothing of one that did not fail. */
export function answerLine(host: MktElement, item: NotificationEntry): TemplateResult | typeof nothing {
  const { reason, answer } = item
  if (reason === null || answer === null) return nothing
  const { status, code, message } = answer
  const said = [status === null ? '' : `HTTP ${status}`, code, message].filter(Boolean).join(' · ')
  const { advice } = wordsOf(host, item)
  return html`<span class="meta told">${said ? html`<span class="said">${said}</span> ` : nothing}${advice}</span>`
}

function wordsOf(host: MktElement, { reason, answer }: NotificationEntry) {
  return faultWords(host, { reason: reason ?? '', status: answer?.status ?? null, detail: answer?.detail ?? null })
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
