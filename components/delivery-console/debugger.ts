import { html, nothing, type TemplateResult } from 'lit'
import type { DebugActions, DebugCall } from '../../bff/contract/debug.ts'
import { focusField } from '../shared/focus-field.ts'
import type { Http } from '../shared/http.ts'
import { alertIcon, checkIcon, icon } from '../shared/icons.ts'
import { Loader } from '../shared/loader.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { shortTimeView } from '../shared/time-views.ts'
import { CALLS, DebuggerForm } from './debugger-form.ts'
import { ExchangeView } from './exchange-view.ts'
import { faultWords } from './fault-words.ts'
import type { Panel, PanelHost } from './panel.ts'
import { workbenchStyles } from './workbench.styles.ts'

type Bench = { readonly known: DebugActions; readonly calls: readonly DebugCall[] }

/** Calls shown of the past; the BFF keeps a few more. */
const SHOWN = 20
const TONES: Readonly<Record<DebugCall['verdict']['kind'], string>> = {
  accepted: 'success',
  'not-ready': 'accent',
  unknown: 'warning',
  refused: 'danger',
  failed: 'danger',
}

export function openPanel(host: PanelHost): Panel {
  return new DebuggerPanel(host)
}

/** One call at a time, and everything about it: what went out, how it was signed, what came, what we make of it and why. */
class DebuggerPanel implements Panel {
  readonly #host: PanelHost
  readonly #loader: Loader<Bench>
  readonly #form: DebuggerForm
  readonly #exchange: ExchangeView
  #shown: string | null = null

  constructor(host: PanelHost) {
    this.#host = host
    host.adopt(dataStyles, fieldStyles, workbenchStyles)
    this.#loader = new Loader<Bench>(host, { args: () => [], load: (http, _, signal) => read(http, signal) })
    this.#form = new DebuggerForm(host, (call) => this.#called(call))
    this.#exchange = new ExchangeView(host)
    void this.#loader.reload()
  }

  render = (): unknown =>
    this.#loader.render({
      skeleton,
      ready: ({ known, calls }) => {
        const shown = calls.find(({ id }) => id === this.#shown) ?? calls[0]
        return html`<div class="bench">
          <section class="card" aria-labelledby="debugger-title"><div><div class="section-title" role="heading" aria-level=${this.#host.headingLevel + 1} id="debugger-title">${this.#host.t('delivery-debugger.title')}</div>
            <p class="meta">${this.#host.t('delivery-debugger.is')}</p></div><div>${this.#form.render(known, calls)}</div></section>
          ${shown ? this.#result(shown) : nothing}
          ${calls.length > 1 ? this.#history(calls, shown) : nothing}</div>`
      },
    })

  #result(call: DebugCall): TemplateResult {
    const { t, localize } = this.#host
    return html`<section class="card" aria-labelledby="result-title">
      <div class="spread"><div><div class="section-title" role="heading" aria-level=${this.#host.headingLevel + 1} id="result-title" tabindex="-1">${localize.word('delivery-debugger.does', call.action)}</div>
        <p class="meta">${t(`delivery-debugger.${call.target}`)} · ${localize.word('protocol', call.protocol)} · ${shortTimeView(this.#host, call.at)}</p></div>
        <span part="badge" data-tone=${TONES[call.verdict.kind]}>${t(`delivery-debugger.verdict.${call.verdict.kind}`)}</span></div>
      <div class="stack">${this.#why(call)}${this.#exchange.timing(call.timing)}</div>
      <div class="stack">${this.#exchange.request(call.request)}${call.curl ? html`${this.#exchange.code('curl', 'cURL', call.curl)}<p class="meta">${t(call.target === 'sample' ? 'delivery-debugger.curl-open' : 'delivery-debugger.curl-is')}</p>` : nothing}</div>
      ${call.signing.length > 0 ? this.#signing(call) : nothing}
      <div class="stack">${this.#exchange.response(call.response)}</div>
    </section>`
  }

  #why({ verdict, response }: DebugCall): TemplateResult {
    const { t, localize } = this.#host
    const { kind, reason, detail, warnings, delivered, next } = verdict
    if (kind === 'accepted')
      return html`<div part="alert" data-tone="success">${icon(checkIcon)}<div class="alert-text"><p class="strong">${t('delivery-debugger.accepted')}</p>
        ${delivered ? html`<p>${t('delivery-debugger.delivered', delivered.providerInstanceId, [delivered.website, delivered.adminUrl, delivered.loginUrl].filter((url) => url !== null).length, delivered.fields.join(', '))}</p>` : nothing}
        ${warnings.map((warning) => html`<p>${localize.word('delivery-debugger.warning', warning)}</p>`)}</div></div>`
    if (kind === 'not-ready')
      return html`<div part="alert" data-tone="accent">${icon(alertIcon)}<div class="alert-text"><p class="strong">${t(next ? 'delivery-debugger.goes-on' : 'delivery-debugger.not-ready')}</p></div></div>`
    const { happened, advice } = faultWords(this.#host, {
      reason: reason ?? '',
      status: response?.status ?? null,
      detail,
    })
    return html`<div part="alert" data-tone=${TONES[kind]}>${icon(alertIcon)}<div class="alert-text"><p class="strong">${happened}</p><p>${advice}</p>
      ${detail ? html`<p><code>${detail}</code></p>` : nothing}<p class="meta">${t(`delivery-debugger.means.${kind}`)}</p></div></div>`
  }

  #signing({ signing, target }: DebugCall): TemplateResult {
    const { t } = this.#host
    return html`<div class="stack"><div class="strong" role="heading" aria-level=${this.#host.headingLevel + 2}>${t('delivery-debugger.signing')}</div><ol class="steps stack">${signing.map(
      ({ name, value }, index) =>
        html`<li>${this.#exchange.code(`step-${index}`, `${index + 1}. ${t(`delivery-debugger.step.${name}`)}`, value)}</li>`,
    )}</ol><p class="meta">${t(target === 'sample' ? 'delivery-debugger.signing-open' : 'delivery-debugger.signing-is')}</p></div>`
  }

  #history(calls: readonly DebugCall[], shown: DebugCall | undefined): TemplateResult {
    const { t, localize } = this.#host
    return html`<section class="card" aria-labelledby="history-title"><div><div class="section-title" role="heading" aria-level=${this.#host.headingLevel + 1} id="history-title">${t('delivery-debugger.history')}</div></div>
      <div><ul class="plain rows">${calls.map(
        (
          call,
        ) => html`<li><button part="button" class="past" type="button" aria-current=${call.id === shown?.id ? 'true' : nothing} @click=${() => this.#show(call)}>
          <span part="badge" data-tone=${TONES[call.verdict.kind]}>${t(`delivery-debugger.verdict.${call.verdict.kind}`)}</span>
          <span class="grow">${localize.word('delivery-debugger.does', call.action)} <span class="meta">${t(`delivery-debugger.${call.target}`)} · ${localize.word('protocol', call.protocol)}</span></span>
          <span class="meta">${shortTimeView(this.#host, call.at)}</span></button></li>`,
      )}</ul></div></section>`
  }

  #show(call: DebugCall): void {
    this.#shown = call.id
    this.#form.resume(call)
    this.#focus()
  }

  #called(call: DebugCall): void {
    const { value } = this.#loader
    if (value) this.#loader.set({ ...value, calls: [call, ...value.calls].slice(0, SHOWN) })
    this.#shown = call.id
    this.#host.announce(this.#host.t(`delivery-debugger.verdict.${call.verdict.kind}`))
    this.#focus()
  }

  #focus(): void {
    this.#host.requestUpdate()
    void this.#host.updateComplete.then(() => focusField(this.#host, 'result-title'))
  }
}

async function read(http: Http, signal: AbortSignal): Promise<Bench> {
  const [known, { items }] = await Promise.all([
    http.get<DebugActions>('/provider/endpoint/debug-actions', { signal }),
    http.get<{ items: readonly DebugCall[] }>(CALLS, { signal, query: { limit: SHOWN } }),
  ])
  return { known, calls: items }
}

function skeleton(): TemplateResult {
  return html`<div class="card"><div><span part="skeleton" class="w-20 tall"></span></div><div><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div></div>`
}
