import { initialState, Task } from '@lit/task'
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { whatHappened } from './error-line.ts'
import { errorPanel, readyForErrors } from './error-panel.ts'
import { asMktError, isAbort, MktError, OUT_OF_SCOPE, outOfScope } from './errors.ts'
import type { Http } from './http.ts'
import { alertIcon, icon } from './icons.ts'
import { whenIdle } from './idle.ts'
import type { MktElement } from './mkt-element.ts'
import { own } from './own.ts'

export type LoaderSettings<T, A extends readonly unknown[]> = {
  /** What the view depends on; null while there is nothing to load. Other values load another view. */
  readonly args: () => A | null
  readonly load: (http: Http, args: A, signal: AbortSignal) => Promise<T>
  /** Called with every new view, before it is drawn. */
  readonly loaded?: (value: T, before: T | undefined) => void
  readonly isEmpty?: (value: T) => boolean
}
export type LoaderViews<T> = {
  readonly skeleton: () => TemplateResult
  readonly ready: (value: T) => unknown
  readonly empty?: () => unknown
}

/** The one task of an element: loads a view, keeps the last good one on reload, tells host and reader how it went. */
export class Loader<T, A extends readonly unknown[] = readonly unknown[]> {
  value: T | undefined = undefined
  error: MktError | undefined = undefined
  #host: MktElement
  #settings: LoaderSettings<T, A>
  #task: Task<readonly unknown[], T>
  #loadedFor: readonly unknown[] = []
  #asked: readonly unknown[] = []

  constructor(host: MktElement, settings: LoaderSettings<T, A>) {
    this.#host = host
    this.#settings = own(settings)
    this.#task = new Task(runOnly(host), {
      args: () => this.#args(),
      task: ([http, ...args], { signal }) =>
        http ? this.#load(http as Http, args as unknown as A, signal) : initialState,
    })
    host.addController({ hostDisconnected: () => this.#task.abort(), hostConnected: () => this.#reconnected() })
    host.followSession({ ended: this.#ended, resumed: () => void this.reload() })
  }

  /** Loads again; what is shown stays until the answer is there. */
  reload = (): Promise<void> => this.#task.run()

  /** Takes a view that a command answered with. */
  set(value: T): void {
    const before = this.value
    this.value = value
    this.error = undefined
    this.#settings.loaded?.(value, before)
    this.#flags(false)
    this.#host.requestUpdate()
  }

  render({ skeleton, ready, empty }: LoaderViews<T>): unknown {
    const { value, error } = this
    if (value === undefined)
      return error
        ? html`<slot name="error">${errorPanel(this.#host, error, this.#retry)}</slot>`
        : html`<slot name="loading"><div aria-busy="true"><span class="unseen">${this.#host.t('common.loading')}</span>
            <div aria-hidden="true">${skeleton()}</div></div></slot>`
    return html`${error ? this.#stale() : nothing}${
      empty && this.#settings.isEmpty?.(value) ? html`<slot name="empty">${empty()}</slot>` : ready(value)
    }`
  }

  /** A removed element still updates, but loads nothing until it is back. */
  #args(): readonly unknown[] {
    if (!this.#host.isConnected) return this.#asked
    const args = this.#settings.args()
    this.#asked = args ? [this.#host.http, ...args] : []
    return this.#asked
  }

  async #load(http: Http, args: A, signal: AbortSignal): Promise<T> {
    const wanted = [http.source, ...args]
    const other = wanted.length !== this.#loadedFor.length || wanted.some((arg, at) => arg !== this.#loadedFor[at])
    if (other) this.value = undefined
    const first = this.value === undefined
    if (first) this.error = undefined
    this.#loadedFor = wanted
    this.#flags(first)
    this.#host.requestUpdate()
    if (first) this.#host.emit('mkt-load-start', undefined)
    try {
      const loading = this.#settings.load(http, args, signal)
      await Promise.allSettled([loading, this.#host.discover()])
      const value = await loading
      signal.throwIfAborted()
      if (!this.#host.may()) throw outOfScope()
      this.set(value)
      if (first) {
        this.#host.emit('mkt-ready', undefined)
        whenIdle(async () => (await readyForErrors(this.#host))?.readyForPaper(this.#host))
      }
      return value
    } catch (reason) {
      if (!signal.aborted && !isAbort(reason)) this.#failed(asMktError(reason))
      throw reason
    }
  }

  #failed(error: MktError): void {
    if (error.code === OUT_OF_SCOPE) this.value = undefined
    this.error = error
    this.#flags(false)
    this.#host.emit('mkt-load-error', { type: error.type, code: error.code, requestId: error.requestId })
    this.#host.announce(this.value === undefined ? whatHappened(this.#host, error) : this.#host.t('common.stale'))
  }

  #flags(loading: boolean): void {
    const { value } = this
    this.#host.flag('loading', loading)
    this.#host.flag('error', this.error !== undefined)
    this.#host.flag('empty', value !== undefined && (this.#settings.isEmpty?.(value) ?? false))
  }

  /** Removed and put back, as single-page hosts do: the last view shows at once and is refreshed behind it. */
  #reconnected(): void {
    if (this.#loadedFor.length > 0) this.#host.updateComplete.then(this.reload)
  }

  /** Whoever comes next must not see what the last one saw. */
  #ended = (): void => {
    this.#task.abort()
    this.value = undefined
    this.#failed(new MktError('session-expired', 'signed-out'))
    this.#host.requestUpdate()
  }

  #retry = (): void => {
    this.error = undefined
    const { source } = this.#host.http
    if (source?.over) source.resume()
    else void this.reload()
  }

  #stale(): TemplateResult {
    const { t } = this.#host
    return html`<div part="alert" data-tone="warning">${icon(alertIcon)}<div class="alert-text">${t('common.stale')}
      <button part="button" class="quiet" type="button" @click=${this.#retry}>${t('common.retry')}</button></div></div>`
  }
}

/** The task runs with the host's updates and asks for none: what it changes is drawn already when it says that it is done. */
function runOnly(host: MktElement): ReactiveControllerHost {
  return {
    addController: (task) => host.addController(task),
    removeController: (task) => host.removeController(task),
    requestUpdate: () => {},
    get updateComplete() {
      return host.updateComplete
    },
  }
}
