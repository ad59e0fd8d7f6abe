import { html, nothing, type TemplateResult } from 'lit'
import type { NotificationDetail } from '../../bff/contract/provider.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView } from '../shared/time-views.ts'
import { faultWords } from './fault-words.ts'
import { verdictPill } from './notification-words.ts'

type Attempt = NotificationDetail['log'][number]
type Message = { readonly headers: Readonly<Record<string, string>>; readonly body: string | null }

/** One attempt: when, what it meant and why, how long each part took, and what went over the wire. */
export function attemptView(host: MktElement, attempt: Attempt, open: boolean): TemplateResult {
  const { t } = host
  const { number, startedAt, verdict, request, response } = attempt
  return html`<li class="attempt">
    <details ?open=${open}>
      <summary>${icon(chevronDownIcon)}<span class="strong">${t('delivery-log.attempt', number)}</span>${verdictPill(host, verdict)}<span class="meta">${timeView(host, startedAt)}</span></summary>
      <div class="attempt-body">
        ${why(host, attempt)}
        ${timingView(host, attempt.timing)}
        ${request.url ? wire(t('delivery-log.request'), `${request.method} ${request.url}`, request) : nothing}
        ${response ? wire(t('delivery-log.response'), `HTTP ${response.status}`, response) : nothing}
      </div>
    </details>
  </li>`
}

function why(host: MktElement, { verdict, reason, detail, response }: Attempt): TemplateResult | typeof nothing {
  if (verdict === null) return html`<p class="meta">${host.t('delivery-log.no-answer-yet')}</p>`
  if (verdict === 'not-ready') return html`<p>${host.t('delivery-log.not-ready')}</p>`
  if (!reason)
    return detail ? html`<p class="meta">${host.t('delivery-log.noted')} <code>${detail}</code></p>` : nothing
  const { happened, advice } = faultWords(host, { reason, detail, status: response?.status ?? null })
  return html`<p class="strong">${happened}</p><p>${advice}</p>${detail ? html`<p class="meta"><code>${detail}</code></p>` : nothing}`
}

/** The parts of the time a person asks about; what did not happen is not shown. */
function timingView(host: MktElement, timing: Attempt['timing']): TemplateResult | typeof nothing {
  if (!timing) return nothing
  const { t } = host
  const { dnsMs, connectMs, firstByteMs, totalMs } = timing
  const parts = [
    [t('delivery-log.dns'), dnsMs],
    [t('delivery-log.connect'), connectMs],
    [t('delivery-log.first-byte'), firstByteMs],
    [t('delivery-log.total'), totalMs],
  ] as const
  return html`<dl class="timing">${parts.map(([label, ms]) => (typeof ms === 'number' ? html`<div><dt>${label}</dt><dd>${Math.round(ms)} ms</dd></div>` : nothing))}</dl>`
}

function wire(title: string, first: string, { headers, body }: Message): TemplateResult {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const text = [first, ...lines, ...(body ? ['', pretty(body)] : [])].join('\n')
  return html`<figure class="wire"><figcaption class="meta">${title}</figcaption><pre class="code" tabindex="0" aria-label=${title}>${text}</pre></figure>`
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
