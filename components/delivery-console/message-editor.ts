import { html, nothing, type TemplateResult } from 'lit'
import type { DebugActions } from '../../bff/contract/debug.ts'
import { field } from '../shared/field.ts'
import { focusField } from '../shared/focus-field.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { leavesOf, withLeaf } from './message-fields.ts'
import { valueField, valueId, valueLabel } from './value-field.ts'

export type Message = DebugActions['messages'][number]
type Problems = Readonly<Record<string, string>>
const AREA = 'debugger-json'

/** The values of a message: as a form or as JSON, two views of the same. */
export class MessageEditor {
  /** As it was edited; null while nobody has. */
  message: Message | null = null
  /** The text while it is edited as JSON. */
  json: string | null = null
  readonly #host: MktElement
  readonly #changed: () => void
  #opened = false
  #malformed = false

  constructor(host: MktElement, changed: () => void) {
    this.#host = host
    this.#changed = changed
  }

  /** Another message to begin with. */
  take(message: Message | null, json: string | null = null): void {
    this.message = message
    this.json = json
    this.#malformed = false
  }

  /** Whether what stands there can be sent; text that is no JSON stays where it can be mended. */
  read(): boolean {
    this.#malformed = false
    if (this.json === null) return true
    try {
      this.message = JSON.parse(this.json)
    } catch {
      this.#malformed = true
      this.#host.requestUpdate()
      void this.#host.updateComplete.then(() => focusField(this.#host, AREA))
    }
    return !this.#malformed
  }

  /** Where a problem of this path is shown. */
  idOf(path: string): string {
    return this.json === null ? valueId(path.replace(/^message\./, '')) : AREA
  }

  render(message: Message, problems: Problems): TemplateResult {
    const { t } = this.#host
    const raw = this.json !== null
    const wrong = this.#malformed || Object.keys(problems).length > 0
    return html`<details class="values" ?open=${this.#opened || wrong} @toggle=${this.#toggled}><summary>${t('delivery-debugger.values')}${icon(chevronDownIcon)}</summary>
      <div class="stack"><div class="row" role="group" aria-label=${t('delivery-debugger.values')}>
        <button part="button" type="button" aria-pressed=${!raw} @click=${() => this.#show(null)}>${t('delivery-debugger.as-form')}</button>
        <button part="button" type="button" aria-pressed=${raw} @click=${() => this.#show(JSON.stringify(message, null, 2))}>JSON</button></div>
      ${raw ? this.#area(problems) : html`<div class="fields">${leavesOf(message).map((leaf) => this.#leaf(message, leaf, problems))}</div>`}</div></details>`
  }

  #leaf(message: Message, leaf: ReturnType<typeof leavesOf>[number], problems: Problems): TemplateResult | null {
    const error = problemWords(this.#host, problems[`message.${leaf.path}`])
    return valueField(this.#host, leaf, error, (typed) => {
      // What was changed since this was drawn counts too.
      const now = this.message?.event === message.event ? this.message : message
      this.message = withLeaf(now, leaf.path, typed)
      this.#changed()
      this.#host.requestUpdate()
    })
  }

  #area(problems: Problems): TemplateResult {
    const { t } = this.#host
    const wrong = Object.entries(problems).map(([path, code]) => {
      const value = path.replace(/^message\./, '')
      return `${valueLabel(this.#host, value) ?? ''} ${value}: ${problemWords(this.#host, code)}`.trim()
    })
    const error = this.#malformed ? problemWords(this.#host, 'not-json') : wrong.join(' ') || undefined
    return field(
      this.#host,
      { id: AREA, label: t('delivery-debugger.json'), error, wide: true },
      (
        aria,
      ) => html`<textarea part="control" class="code" rows="16" id=${aria.id} spellcheck="false" .value=${this.json ?? ''}
        aria-describedby=${aria.describedBy || nothing} aria-invalid=${aria.invalid} @input=${(event: Event) => {
          this.json = (event.target as HTMLTextAreaElement).value
          this.#changed()
        }}></textarea>`,
    )
  }

  #toggled = (event: Event): void => {
    this.#opened = (event.target as HTMLDetailsElement).open
  }

  #show(json: string | null): void {
    if (json === null && !this.read()) return
    this.json = json
    this.#changed()
    this.#host.requestUpdate()
  }
}

/** A refusal in words. */
export function problemWords({ localize, t }: MktElement, code: string | undefined): string | undefined {
  return code && localize.word('delivery-debugger.problem', code, t('delivery-debugger.problem.other'))
}
