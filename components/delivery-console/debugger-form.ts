import { html, nothing, type TemplateResult } from 'lit'
import type { DebugActions, DebugCall } from '../../bff/contract/debug.ts'
import { errorPanel } from '../shared/error-panel.ts'
import { focusField } from '../shared/error-summary.ts'
import { asMktError, type MktError } from '../shared/errors.ts'
import { field, fieldGroup } from '../shared/field.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { confirmLive } from './confirm-live.ts'
import { leavesOf, withLeaf } from './message-fields.ts'
import { valueField, valueId } from './value-field.ts'

export const CALLS = '/provider/endpoint/debug-calls'
type Target = DebugActions['targets'][number]
type Message = DebugActions['messages'][number]
/** Kept as they are: what the call is about says them. */
const FIXED: ReadonlySet<string> = new Set(['event', 'id', 'occurredAt'])

/** What is asked, of whom, with which values: as a form or as JSON, two views of the same message. */
export class DebuggerForm {
  readonly #host: MktElement
  readonly #called: (call: DebugCall) => void
  #targetKey = ''
  #action: DebugCall['action'] | '' = ''
  #message: Message | null = null
  #json: string | null = null
  #confirmed = false
  #phase: string | null = null
  #opened = false
  #busy = false
  #error: MktError | null = null
  #problems: Readonly<Record<string, string>> = {}

  constructor(host: MktElement, called: (call: DebugCall) => void) {
    this.#host = host
    this.#called = called
  }

  /** Takes up an earlier call: the same target where it still is, the same values. */
  resume({ action, message, target, protocol, verdict }: DebugCall): void {
    this.#targetKey = `${target}/${protocol}`
    this.#action = action
    this.#message = message as Message | null
    this.#json = null
    this.#phase = verdict.next
    this.#host.requestUpdate()
  }

  render(known: DebugActions): TemplateResult {
    const { t } = this.#host
    const target = this.#target(known)
    const action = this.#actionOf(target)
    const message = this.#messageOf(known, action)
    return html`<form part="form" class="stack" novalidate aria-labelledby="debugger-title" @submit=${(event: Event) => this.#submit(event, target, action, message)}>
      ${this.#error ? html`<div id="debugger-failed" tabindex="-1">${errorPanel(this.#host, this.#error)}</div>` : nothing}
      ${this.#targets(known, target)}
      <div class="fields">${this.#actions(target, action)}</div>
      ${message ? this.#editor(message) : html`<p class="meta">${t('delivery-debugger.no-values')}</p>`}
      ${target.target === 'live' ? confirmLive(this.#host, this.#confirmed, this.#said('confirmLive'), this.#confirm) : nothing}
      <div class="row"><button part="button button-primary" type="submit" aria-busy=${this.#busy}>${t(this.#phase ? 'delivery-debugger.go-on' : 'delivery-debugger.send')}</button></div>
    </form>`
  }

  #target({ targets }: DebugActions): Target {
    const first = targets.find(({ target }) => target === 'debug') ?? targets[0]
    return (targets.find((one) => keyOf(one) === this.#targetKey) ?? first) as Target
  }

  #actionOf({ actions }: Target): DebugCall['action'] {
    const first = actions.find((action) => action === 'instance.create') ?? actions[0]
    return actions.find((action) => action === this.#action) ?? first ?? 'endpoint.verify'
  }

  #messageOf({ messages }: DebugActions, action: DebugCall['action']): Message | null {
    if (this.#message?.event === action) return this.#message
    return messages.find(({ event }) => event === action) ?? null
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

  #editor(message: Message): TemplateResult {
    const { t } = this.#host
    const raw = this.#json !== null
    return html`<details class="values" ?open=${this.#opened || Object.keys(this.#problems).length > 0} @toggle=${(
      event: Event,
    ) => {
      this.#opened = (event.target as HTMLDetailsElement).open
    }}><summary>${t('delivery-debugger.values')}${icon(chevronDownIcon)}</summary>
      <div class="stack"><div class="row" role="group" aria-label=${t('delivery-debugger.values')}>
        <button part="button" type="button" aria-pressed=${!raw} @click=${() => this.#show(null)}>${t('delivery-debugger.as-form')}</button>
        <button part="button" type="button" aria-pressed=${raw} @click=${() => this.#show(JSON.stringify(message, null, 2))}>JSON</button></div>
      ${raw ? this.#area() : html`<div class="fields">${leavesOf(message).flatMap((leaf) => (FIXED.has(leaf.path) ? [] : [this.#leaf(message, leaf)]))}</div>`}</div></details>`
  }

  #leaf(message: Message, leaf: ReturnType<typeof leavesOf>[number]): TemplateResult {
    return valueField(this.#host, leaf, this.#said(`message.${leaf.path}`), (typed) => {
      this.#message = withLeaf(message, leaf.path, typed)
      this.#phase = null
      this.#host.requestUpdate()
    })
  }

  #area(): TemplateResult {
    const { t } = this.#host
    const wrong = Object.entries(this.#problems).map(([path, code]) => `${path}: ${code}`)
    const error = this.#said('json') ?? (wrong.length > 0 ? wrong.join('; ') : undefined)
    return field(
      this.#host,
      { id: 'debugger-json', label: t('delivery-debugger.json'), error, wide: true },
      (
        aria,
      ) => html`<textarea part="control" class="code" rows="16" id=${aria.id} spellcheck="false" .value=${this.#json ?? ''}
        aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${(event: Event) => {
          this.#json = (event.target as HTMLTextAreaElement).value
          this.#phase = null
        }}></textarea>`,
    )
  }

  #said(path: string): string | undefined {
    const code = this.#problems[path]
    return (
      code &&
      this.#host.localize.word('delivery-debugger.problem', code, this.#host.t('delivery-debugger.problem.other'))
    )
  }

  #choose(key: string): void {
    this.#targetKey = key
    this.#phase = null
    this.#problems = {}
    this.#host.requestUpdate()
  }

  #confirm = (event: Event): void => {
    this.#confirmed = (event.target as HTMLInputElement).checked
  }

  #pick = (event: Event): void => {
    this.#action = (event.target as HTMLSelectElement).value as DebugCall['action']
    this.#message = null
    this.#json = null
    this.#phase = null
    this.#problems = {}
    this.#host.requestUpdate()
  }

  /** Text that is no JSON stays where it can be mended. */
  #show(json: string | null): void {
    if (json === null && !this.#read()) return
    this.#json = json
    this.#host.requestUpdate()
  }

  #read(): boolean {
    if (this.#json === null) return true
    try {
      this.#message = JSON.parse(this.#json)
      this.#problems = {}
      return true
    } catch {
      this.#problems = { json: 'not-json' }
      this.#host.requestUpdate()
      this.#focus('debugger-json')
      return false
    }
  }

  #submit = async (event: Event, target: Target, action: DebugCall['action'], shown: Message | null): Promise<void> => {
    event.preventDefault()
    if (this.#busy || !this.#read()) return
    if (target.target === 'live' && !this.#confirmed) return this.#refuse({ confirmLive: 'required' })
    this.#busy = true
    this.#error = null
    this.#problems = {}
    this.#host.requestUpdate()
    const message = this.#json === null ? shown : this.#message
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
    const id = path === 'confirmLive' ? 'debugger-confirm' : valueId(path.replace(/^message\./, ''))
    this.#focus(this.#json === null || path === 'confirmLive' ? id : 'debugger-json')
  }
}

function keyOf({ target, protocol }: Target): string {
  return `${target}/${protocol}`
}
