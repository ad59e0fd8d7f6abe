import { html, nothing, type TemplateResult } from 'lit'
import type { ConformanceReport } from '../../bff/contract/conformance.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import { saveFile } from '../shared/save-file.ts'
import { reportMarkdown } from './conformance-markdown.ts'
import { ExchangeView } from './exchange-view.ts'
import type { PanelHost } from './panel.ts'

type Tried = ConformanceReport['cases'][number]
const GROUPS = ['signature', 'create', 'life', 'end', 'answers'] as const
const TONES = { passed: 'success', failed: 'danger', warned: 'warning', skipped: 'neutral' } as const

/** Every case of a run: what is sent, what must come, what came, and how to mend it. */
export class ConformanceReportView {
  readonly #host: PanelHost
  readonly #exchange: ExchangeView

  constructor(host: PanelHost) {
    this.#host = host
    this.#exchange = new ExchangeView(host)
  }

  cases(report: ConformanceReport): TemplateResult[] {
    return GROUPS.flatMap((group) => {
      const cases = report.cases.filter((one) => one.group === group)
      if (cases.length === 0) return []
      return [
        html`<div><div class="strong" role="heading" aria-level=${this.#host.headingLevel + 2} id="group-${group}">${this.#host.t(`delivery-conformance.group.${group}`)}</div>
          <ul class="plain" aria-labelledby="group-${group}">${cases.map((one) => html`<li class="case">${this.#case(one)}</li>`)}</ul></div>`,
      ]
    })
  }

  downloads(report: ConformanceReport): TemplateResult {
    const { t } = this.#host
    const name = `conformance-${report.protocol}-${report.id.slice(-6)}`
    return html`<div class="row">
      <button part="button" type="button" @click=${() => saveFile(new File([reportMarkdown(this.#host, report)], `${name}.md`, { type: 'text/markdown' }))}>${t('delivery-conformance.as-markdown')}</button>
      <button part="button" type="button" @click=${() => saveFile(new File([JSON.stringify(report, null, 2)], `${name}.json`, { type: 'application/json' }))}>${t('delivery-conformance.as-json')}</button></div>`
  }

  #case({ name, level, outcome, why, exchanges }: Tried): TemplateResult {
    const { t } = this.#host
    const tone = outcome ? TONES[outcome] : 'neutral'
    const bad = outcome === 'failed' || outcome === 'warned'
    return html`<span part="badge" data-tone=${tone}>${t(outcome ? `delivery-conformance.outcome.${outcome}` : 'delivery-conformance.outcome.waiting')}</span>
      <details ?open=${outcome === 'failed'}><summary><span>${t(`case.${name}`)}</span>${level === 'should' ? html` <span class="tag">${t('delivery-conformance.should')}</span>` : nothing}${icon(chevronDownIcon)}</summary>
        <div class="told"><dl>
          <div><dt>${t('delivery-conformance.expected')}</dt><dd>${t(`case.${name}.expects`)}</dd></div>
          ${why ? html`<div><dt>${t('delivery-conformance.found')}</dt><dd>${t(`case-why.${why}`)}</dd></div>` : nothing}
          ${bad ? html`<div><dt>${t('delivery-conformance.mend')}</dt><dd class="strong">${t(`case.${name}.mend`)}</dd></div>` : nothing}
        </dl>${exchanges.map((one) => this.#sent(one))}</div></details>`
  }

  #sent({ as, request, response, timing, detail }: Tried['exchanges'][number]): TemplateResult {
    const { localize } = this.#host
    return html`${as ? html`<p class="meta">${localize.word('case-as', as)}</p>` : nothing}${this.#exchange.request(request)}${
      response || !detail ? this.#exchange.response(response) : html`<p><code>${detail}</code></p>`
    }${this.#exchange.timing(timing)}`
  }
}
