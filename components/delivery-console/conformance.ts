import { html, nothing, type TemplateResult } from 'lit'
import type { ConformanceItem, ConformanceReport } from '../../bff/contract/conformance.ts'
import type { Endpoints } from '../../bff/contract/provider.ts'
import { errorAlert } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import type { Http } from '../shared/http.ts'
import { Loader } from '../shared/loader.ts'
import { Poller } from '../shared/poller.ts'
import { dataStyles } from '../shared/styles/data.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { shortTimeView } from '../shared/time-views.ts'
import { ConformanceReportView } from './conformance-report.ts'
import { ENDPOINT, ENDPOINTS, type Mode } from './endpoint-path.ts'
import type { Panel, PanelHost } from './panel.ts'
import { workbenchStyles } from './workbench.styles.ts'

const RUNS = `${ENDPOINT}/conformance-runs`
const ASKED_AGAIN_MS = [500, 1000]
const SHOWN = 10

type State = ConformanceItem['state']
type Runs = {
  readonly modes: readonly Mode[]
  readonly runs: readonly ConformanceItem[]
  readonly report: ConformanceReport | null
}

const TONES: Readonly<Record<State, string>> = {
  queued: 'accent',
  running: 'accent',
  passed: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  'cut-off': 'warning',
}

export function openPanel(host: PanelHost): Panel {
  return new ConformancePanel(host)
}

/** A run is started here, watched while it goes on, and read afterwards. */
class ConformancePanel implements Panel {
  readonly #host: PanelHost
  readonly #loader: Loader<Runs>
  readonly #view: ConformanceReportView
  #mode: Mode | null = null
  #safe = false
  #busy = false
  #error: MktError | null = null

  constructor(host: PanelHost) {
    this.#host = host
    host.adopt(dataStyles, fieldStyles, workbenchStyles)
    this.#loader = new Loader<Runs>(host, { args: () => [], load: (http, _, signal) => read(http, signal) })
    this.#view = new ConformanceReportView(host)
    void this.#loader.reload()
    new Poller(host, {
      delays: ASKED_AGAIN_MS,
      active: () => isOpen(this.#loader.value?.report?.state),
      run: () => this.#follow(),
    })
  }

  render = (): unknown =>
    this.#loader.render({
      skeleton,
      ready: (runs) => html`<div class="bench">
        <section class="card" aria-labelledby="conformance-title"><div><div class="section-title" role="heading" aria-level=${this.#host.headingLevel + 1} id="conformance-title">${this.#host.t('delivery-conformance.title')}</div>
          <p class="meta">${this.#host.t('delivery-conformance.is')}</p></div><div class="stack">${this.#start(runs)}</div></section>
        ${runs.report ? this.#report(runs.report) : nothing}
        ${runs.runs.length > 1 ? this.#history(runs) : nothing}</div>`,
    })

  #start({ modes, report }: Runs): unknown {
    const { t } = this.#host
    if (modes.length === 0) return html`<p>${t('delivery-conformance.no-endpoint')}</p>`
    if (!this.#host.may('test-endpoint')) return nothing
    const mode = this.#modeOf(modes)
    const open = isOpen(report?.state)
    return html`${this.#error ? this.#refused(this.#error) : nothing}
      <fieldset part="field"><legend part="label">${t('delivery-conformance.against')}</legend><div class="chips">${modes.map(
        (one) =>
          html`<label class="chip"><input type="radio" name="mode" .checked=${one === mode} @change=${() => this.#choose(one)}><span>${t(`delivery-conformance.${one}`)}</span></label>`,
      )}</div></fieldset>
      <label class="choice"><input type="checkbox" .checked=${this.#safe} @change=${(event: Event) => {
        this.#safe = (event.target as HTMLInputElement).checked
      }}><span>${t('delivery-conformance.safe')}</span></label>
      <div class="row"><button part="button button-primary" type="button" id="start" aria-busy=${this.#busy} aria-disabled=${open} @click=${() => this.#run(mode, open)}>${t('delivery-conformance.start')}</button>
        ${open && report ? html`<button part="button" type="button" @click=${() => this.#cancel(report.id)}>${t('delivery-conformance.cancel')}</button>` : nothing}</div>`
  }

  /** What people can mend is said in words; the rest is told as every error is. */
  #refused(error: MktError): unknown {
    const { localize } = this.#host
    const said = localize.word('delivery-conformance.refused', error.code, '')
    return said
      ? html`<div part="alert" data-tone="warning" role="alert"><div class="alert-text"><p>${said}</p></div></div>`
      : errorAlert(this.#host, error)
  }

  #report(report: ConformanceReport): TemplateResult {
    const { t, localize } = this.#host
    const { state, counts, total, mode, scope, cause, protocol, url, createdAt, live } = report
    const done = counts.passed + counts.failed + counts.warned + counts.skipped
    return html`<section class="card" aria-labelledby="report-title">
      <div class="spread"><div><div class="section-title" role="heading" aria-level=${this.#host.headingLevel + 1} id="report-title" tabindex="-1">${t(`delivery-conformance.${mode}`)} · ${t(`delivery-conformance.scope.${scope}`)}</div>
        <p class="meta">${localize.word('protocol', protocol)} · <code>${url}</code></p>
        <p class="meta">${shortTimeView(this.#host, createdAt)} · ${t(`delivery-conformance.cause.${cause}`)} · ${t('delivery-conformance.fingerprint')} <code>${report.fingerprint.slice(0, 12)}</code>${live ? '' : ` · ${t('delivery-conformance.not-live')}`}</p></div>
        <span part="badge" data-tone=${TONES[state]}>${t(`delivery-conformance.state.${state}`)}</span></div>
      <div class="stack">
        ${isOpen(state) ? html`<progress class="progress" max=${total} .value=${done} aria-label=${t('delivery-conformance.progress', done, total)}></progress><p class="meta">${t('delivery-conformance.progress', done, total)}</p>` : html`<p>${t(saying(report))}</p>`}
        <div class="tally">${(['passed', 'failed', 'warned', 'skipped'] as const).map((outcome) => html`<span class="tag">${t(`delivery-conformance.outcome.${outcome}`)} ${counts[outcome]}</span>`)}</div>
        ${isOpen(state) ? nothing : this.#view.downloads(report)}
      </div>
      ${this.#view.cases(report)}
    </section>`
  }

  #history({ runs, report }: Runs): TemplateResult {
    const { t } = this.#host
    return html`<section class="card" aria-labelledby="runs-title"><div><div class="section-title" role="heading" aria-level=${this.#host.headingLevel + 1} id="runs-title">${t('delivery-conformance.history')}</div></div><div><ul class="plain rows">${runs.map(
      (
        run,
      ) => html`<li><button part="button" class="past" type="button" aria-current=${run.id === report?.id ? 'true' : nothing} @click=${() => this.#open(run.id)}>
        <span part="badge" data-tone=${TONES[run.state]}>${t(`delivery-conformance.state.${run.state}`)}</span>
        <span class="grow">${t(`delivery-conformance.${run.mode}`)} <span class="meta">${t(`delivery-conformance.scope.${run.scope}`)} · ${t(`delivery-conformance.cause.${run.cause}`)}</span></span>
        <span class="meta">${shortTimeView(this.#host, run.createdAt)}</span></button></li>`,
    )}</ul></div></section>`
  }

  #modeOf(modes: readonly Mode[]): Mode {
    return this.#mode && modes.includes(this.#mode) ? this.#mode : (modes.find((one) => one === 'debug') ?? 'live')
  }

  #choose(mode: Mode): void {
    this.#mode = mode
    this.#error = null
    this.#host.requestUpdate()
  }

  #run(mode: Mode, open: boolean): void {
    if (open) return
    const body = { mode, scope: this.#safe ? 'safe' : 'full' }
    void this.#change(() => this.#host.http.post<ConformanceReport>(RUNS, body))
  }

  #cancel(id: string): void {
    void this.#change(() => this.#host.http.post<ConformanceReport>(`${RUNS}/${id}/cancel`))
  }

  #open(id: string): void {
    void this.#change(() => this.#host.http.get<ConformanceReport>(`${RUNS}/${id}`))
  }

  async #change(ask: () => Promise<ConformanceReport>): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#error = null
    this.#host.requestUpdate()
    try {
      this.#take(await ask())
    } catch (reason) {
      this.#error = asMktError(reason)
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  async #follow(): Promise<void> {
    const report = this.#loader.value?.report
    if (!report) return
    try {
      const next = await this.#host.http.get<ConformanceReport>(`${RUNS}/${report.id}`)
      this.#take(next)
      if (!isOpen(next.state)) this.#host.announce(this.#host.t(saying(next)))
    } catch (reason) {
      // The next turn asks again; what is shown stays.
      if (asMktError(reason).type !== 'network') this.#error = asMktError(reason)
    }
  }

  #take(report: ConformanceReport): void {
    const { value } = this.#loader
    if (!value) return
    const others = value.runs.filter(({ id }) => id !== report.id)
    const known = others.length < value.runs.length
    const runs = known ? value.runs.map((run) => (run.id === report.id ? report : run)) : [report, ...value.runs]
    this.#loader.set({ ...value, runs: runs.slice(0, SHOWN), report })
  }
}

/** Green harmless cases alone open nothing for sale. */
function saying({ scope, state }: ConformanceItem) {
  return scope === 'safe' && state === 'passed'
    ? 'delivery-conformance.says.passed-safe'
    : (`delivery-conformance.says.${state}` as const)
}

function isOpen(state: State | undefined): boolean {
  return state === 'queued' || state === 'running'
}

async function read(http: Http, signal: AbortSignal): Promise<Runs> {
  const [{ items }, endpoints] = await Promise.all([
    http.get<{ items: readonly ConformanceItem[] }>(RUNS, { signal, query: { limit: SHOWN } }),
    http.get<Endpoints>(ENDPOINTS, { signal }),
  ])
  const newest = items[0]
  const report = newest ? await http.get<ConformanceReport>(`${RUNS}/${newest.id}`, { signal }) : null
  const modes = (['debug', 'live'] as const).filter((mode) => endpoints[mode])
  return { modes, runs: items, report }
}

function skeleton(): TemplateResult {
  return html`<div class="card"><div><span part="skeleton" class="w-20 tall"></span></div><div><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div></div>`
}
