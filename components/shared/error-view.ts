import { html, nothing, type TemplateResult } from 'lit'
import { copyText } from './copy.ts'
import type { ElementHost } from './element-host.ts'
import { whatHappened, whatToDo } from './error-line.ts'
import { type MktError, OUT_OF_SCOPE } from './errors.ts'
import { alertIcon, copyIcon, icon } from './icons.ts'
import { retryIcon } from './icons-rare.ts'
import { printStyles } from './styles/print.ts'

/** Styles for paper, which most visits never see: they come with this, when the page is at rest. */
export function readyForPaper(host: ElementHost): void {
  host.adopt(printStyles)
}

/** What happened, what to do, the request number to copy, and a way to try again. What a session is not for is no fault: it is said calmly, and trying again mends nothing. */
export function errorView(host: ElementHost, error: MktError, retry?: () => void): TemplateResult {
  const calm = error.code === OUT_OF_SCOPE
  return html`<div part=${calm ? 'alert' : 'alert error'} data-tone=${calm ? 'neutral' : 'danger'}>
    ${icon(alertIcon)}
    <div class="alert-text">
      <p class="strong">${whatHappened(host, error)}</p>
      <p>${whatToDo(host, error)}</p>
      ${error.requestId && !calm ? requestId(host, error.requestId) : nothing}
      ${
        retry && !calm
          ? html`<p><button part="button" type="button" @click=${retry}>${icon(retryIcon)}${retryWord(host, error)}</button></p>`
          : nothing
      }
    </div>
  </div>`
}

/** Failures that were told: later updates leave the page where the reader has it. */
const seen = new WeakSet<MktError>()

/** The same, read out and brought into sight: what was pressed may be far from where it stands. Nobody is moved away from what they write. */
export function errorAlert(host: ElementHost, error: MktError, retry?: () => void): TemplateResult {
  if (!seen.has(error) && !host.shadowRoot?.activeElement?.matches('input, select, textarea')) {
    const before = alertsOf(host)
    void host.updateComplete.then(() => {
      for (const alert of alertsOf(host)) if (!before.includes(alert)) alert.scrollIntoView({ block: 'nearest' })
    })
  }
  seen.add(error)
  return html`<div role="alert">${errorView(host, error, retry)}</div>`
}

function alertsOf({ shadowRoot }: ElementHost): Element[] {
  return [...(shadowRoot?.querySelectorAll('[role="alert"]') ?? [])]
}

function retryWord(host: ElementHost, { type }: MktError): string {
  if (type === 'session-expired' || type === 'auth') return host.t('common.reconnect')
  return host.t(type === 'conflict' ? 'common.reload' : 'common.retry')
}

function requestId(host: ElementHost, id: string): TemplateResult {
  const label = host.t('error.request-id')
  const copy = () =>
    copyText(id).then(
      () => host.announce(host.t('common.copied-what', label)),
      () => host.announce(host.t('common.copy-failed')),
    )
  return html`<p class="meta">${label} <code>${id}</code>
    <button part="button copy-button" class="icon-only" type="button" aria-label=${host.t('common.copy-what', label)}
      @click=${copy}>${icon(copyIcon)}</button></p>`
}
