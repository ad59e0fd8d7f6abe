import { html, nothing, type TemplateResult } from 'lit'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import type { AccessEntries } from './access-entries.ts'

const entriesPart = new Part(() => import('./access-entries.ts'))

/** Who looked at which credential, and when; fetched when somebody opens it. */
export class AccessLog {
  #host: MktElement
  #path: () => string
  #open = false
  #entries: AccessEntries | null = null

  constructor(host: MktElement, path: () => string) {
    this.#host = host
    this.#path = path
  }

  /** Fetches again if it is open; a closed log is fetched when it opens. */
  refresh(): void {
    if (this.#open) void this.#entries?.load()
  }

  render(count: number): TemplateResult {
    return html`<details class="log" @toggle=${this.#toggled}>
      <summary>${this.#host.t('instance-card.log', count)}${icon(chevronDownIcon)}</summary>
      ${this.#open ? entriesPart.draw(this.#host, (module) => this.#drawn(module)) : nothing}
    </details>`
  }

  #drawn(module: { readonly AccessEntries: typeof AccessEntries }): unknown {
    this.#entries ??= new module.AccessEntries(this.#host, this.#path)
    return this.#entries.render()
  }

  #toggled = (event: Event): void => {
    this.#open = (event.target as HTMLDetailsElement).open
    this.#host.requestUpdate()
    this.refresh()
  }
}
