import { html, nothing, type TemplateResult } from 'lit'
import type { DebugActions, DebugCall } from '../../bff/contract/debug.ts'
import { errorPanel } from '../shared/error-panel.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { field, fieldGroup } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { beginWith, firstTarget } from './begin-with.ts'
import { confirmLive } from './confirm-live.ts'
import { KeptDraft } from './kept-draft.ts'
import { type Message, MessageEditor, problemWords } from './message-editor.ts'

export const CALLS = '/provider/endpoint/debug-calls'
type Target = DebugActions['targets'][number]

/** What is asked, of whom, with which values: as a form or as JSON, two views of the same message. */
export class DebuggerForm {
  readonly #host: MktElement
  readonly #called: (call: DebugCall) => void
  #targetKey = ''
  #action: DebugCall['action'] | '' = ''
  readonly #editor: MessageEditor
  readonly #kept: KeptDraft
  #confirmed = false
  #phase: string | null = null
  #busy = false
  #error: MktError | null = null
  #problems: Readonly<Record<string, string>> = {}

  constructor(host: MktElement, called: (call: DebugCall) => void) {
    this.#host = host
    this.#called = called
    this.#editor = new MessageEditor(host, () => this.#changed())
    this.#kept = new KeptDraft(host, 'debugger', (values) => this.#resume(values))
  }

  /** Takes up an earlier call: the same target where it still is, the same values. */
  resume({ action, message, target, protocol, verdict }: DebugCall): void {
    this.#targetKey = `${target}/${protocol}`
    this.#action = action
    this.#editor.take(message as Message | null)
    this.#phase = verdict.next
    this.#host.requestUpdate()
  }

  render(known: DebugActions, calls: readonly DebugCall[]): TemplateResult {
    const { t } = this.#host
    const target = this.#target(known)
    const action = this.#actionOf(target)
    const edited = this.#editor.message
    const message = edited?.event === action ? edited : beginWith(known, target, action, calls)
    return html`<form part="form" class="stack" novalidate aria-labelledby="debugger-title" @submit=${(event: Event) => this.#submit(event, target, action, message)}>
      ${this.#error ? html`<div id="debugger-failed" tabindex="-1">${errorPanel(this.#host, this.#error)}</div>` : nothing}
      ${this.#targets(known, target)}
      <div class="fields">${this.#actions(target, action)}</div>
      ${message ? this.#editor.render(message, this.#problems) : html`<p class="meta">${t('delivery-debugger.no-values')}</p>`}
      ${target.target === 'live' ? confirmLive(this.#host, this.#confirmed, this.#said('confirmLive'), this.#confirm) : nothing}
      <div class="row"><button part="button button-primary" type="submit" aria-busy=${this.#busy}>${t(this.#phase ? 'delivery-debugger.go-on' : 'delivery-debugger.send')}</button></div>
    </form>`
  }

  #target({ targets }: DebugActions): Target {
    return targets.find((one) => keyOf(one) === this.#targetKey) ?? firstTarget(targets)
  }

  #actionOf({ actions }: Target): DebugCall['action'] {
    const first = actions.find((action) => action === 'instance.create') ?? actions[0]
    return actions.find((action) => action === this.#action) ?? first ?? 'endpoint.verify'
  }

  #targets({ targets }: DebugActions, chosen: Target): TemplateResult {
    const { t, localize } = this.#host
    return fieldGroup(
      this.#host,
      { id: 'debugger-target', label: t('delivery-debugger.target') },
      () =>
        html`<div class="chips">${targets.map(
          (
            one,
          ) => html`<label class="chip"><input type="radio" name="target" .checked=${one === chosen} @change=${() => this.#choose(keyOf(one))}>
            <span>${t(`delivery-debugger.${one.target}`)} <span class="meta">${localize.word('protocol', one.protocol)}</span></span></label>`,
        )}</div>`,
    )
  }

  #actions({ actions }: Target, chosen: string): TemplateResult {
    const { t, localize } = this.#host
    const frame = { id: 'debugger-action', label: t('delivery-debugger.action'), error: this.#said('action') }
    return field(
      this.#host,
      frame,
      (aria) =>
        html`<select part="control" id=${aria.id} aria-invalid=${aria.invalid} @change=${this.#pick}>${actions.map(
          (action) =>
            html`<option value=${action} ?selected=${action === chosen}>${localize.word('delivery-debugger.does', action)}</option>`,
        )}</select>`,
    )
  }

  #said(path: string): string | undefined {
    return problemWords(this.#host, this.#problems[path])
  }

  #choose(key: string): void {
    this.#targetKey = key
    this.#problems = {}
    this.#changed()
    this.#host.requestUpdate()
  }

  /** Something else is asked than before: what was to come next of it is not any more. */
  #changed(): void {
    this.#phase = null
    const { message, json } = this.#editor
    this.#kept.keep({ target: this.#targetKey, action: this.#action, message, json })
  }

  /** What stood here before the page was loaded anew. */
  #resume({ target, action, message, json }: Readonly<Record<string, unknown>>): void {
    this.#targetKey = String(target)
    this.#action = action as DebugCall['action']
    this.#editor.take(message as Message | null, json as string | null)
    this.#host.requestUpdate()
  }

  #confirm = (event: Event): void => {
    this.#confirmed = (event.target as HTMLInputElement).checked
  }

  #pick = (event: Event): void => {
    this.#action = (event.target as HTMLSelectElement).value as DebugCall['action']
    this.#editor.take(null)
    this.#problems = {}
    this.#changed()
    this.#host.requestUpdate()
  }

  #submit = async (event: Event, target: Target, action: DebugCall['action'], shown: Message | null): Promise<void> => {
    event.preventDefault()
    if (this.#busy || !this.#editor.read()) return
    if (target.target === 'live' && !this.#confirmed) return this.#refuse({ confirmLive: 'required' })
    this.#busy = true
    this.#error = null
    this.#problems = {}
    this.#host.requestUpdate()
    const message = this.#editor.json === null ? shown : this.#editor.message
    const body = {
      target: target.target,
      protocol: target.protocol,
      action,
      ...(message && action !== 'endpoint.verify' && { message }),
      ...(this.#phase && { phase: this.#phase }),
      ...(target.target === 'live' && { confirmLive: this.#confirmed }),
    }
    try {
      const call = await this.#host.http.post<DebugCall>(CALLS, body)
      this.#phase = call.verdict.next
      this.#called(call)
    } catch (reason) {
      this.#failed(asMktError(reason))
    } finally {
      this.#busy = false
      this.#host.requestUpdate()
    }
  }

  #failed(error: MktError): void {
    const told = Object.fromEntries(error.problems.map(({ path, code }) => [path, code]))
    if (error.code === 'invalid' && Object.keys(told).length > 0) {
      this.#refuse(told)
      return
    }
    this.#error = error
    this.#focus('debugger-failed')
  }

  #focus(id: string): void {
    void this.#host.updateComplete.then(() => focusField(this.#host, id))
  }

  #refuse(problems: Readonly<Record<string, string>>): void {
    this.#problems = problems
    this.#host.requestUpdate()
    const [path = ''] = Object.keys(problems)
    this.#focus(path === 'confirmLive' ? 'debugger-confirm' : this.#editor.idOf(path))
  }
}

function keyOf({ target, protocol }: Target): string {
  return `${target}/${protocol}`
}
