import { html, nothing, type TemplateResult } from 'lit'
import { copyText } from './copy.ts'
import type { ElementHost } from './element-host.ts'
import { whatHappened, whatToDo } from './error-line.ts'
import { type MktError, OUT_OF_SCOPE } from './errors.ts'
import { alertIcon, copyIcon, icon } from './icons.ts'
import { retryIcon } from './icons-rare.ts'
import { errorStyles } from './styles/errors.ts'
import { printStyles } from './styles/print.ts'

/** Styles for paper, which most visits never see: they come with this, when the page is at rest. */
export function readyForPaper(host: ElementHost): void {
  host.adopt(printStyles)
}

/** What happened, what to do, the request number to copy, and a way to try again. What a session is not for is no fault: it is said calmly, and trying again mends nothing. */
export function errorView(host: ElementHost, error: MktError, retry?: () => void): TemplateResult {
  return html`<div class="unloaded">${panel(host, error, retry && (() => again(host, retry)))}</div>`
}

function panel(host: ElementHost, error: MktError, retry?: () => void): TemplateResult {
  const calm = error.code === OUT_OF_SCOPE
  host.adopt(errorStyles)
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
  return html`<div role="alert">${panel(host, error, retry)}</div>`
}

function alertsOf({ shadowRoot }: ElementHost): Element[] {
  return [...(shadowRoot?.querySelectorAll('[role="alert"]') ?? [])]
}

/** The button goes with its panel. The focus follows to what is loaded, or to the panel that comes again; unless somebody has taken it elsewhere. */
function again(host: ElementHost, retry: () => void): void {
  const over = new AbortController()
  const settled = async ({ target }: Event) => {
    if (target !== host) return
    over.abort()
    await host.updateComplete
    if (document.activeElement === document.body) focusLoaded(host)
  }
  for (const name of ['mkt-ready', 'mkt-load-error']) host.addEventListener(name, settled, { signal: over.signal })
  retry()
}

function focusLoaded({ shadowRoot }: ElementHost): void {
  const find = (selector: string) => shadowRoot?.querySelector<HTMLElement>(selector)
  const button = find('[part~="alert"][part~="error"] p > [part="button"]')
  const place = button ?? find('[part~="title"]') ?? find('[part~="base"]')
  if (!button) place?.setAttribute('tabindex', '-1')
  place?.focus()
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
