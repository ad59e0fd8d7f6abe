import type { Question as Asked, ConfirmDialog } from './confirm-dialog.ts'
import { errorAlert } from './error-panel.ts'
import { asMktError, type MktError } from './errors.ts'
import type { MktElement } from './mkt-element.ts'
import { Part } from './part.ts'

const part = new Part(() => import('./confirm-dialog.ts'))

export type Question = Asked
type Lost = { readonly error: MktError; readonly again: () => void }

/** A question before an effect. The dialog itself is fetched when the first one is asked. */
export class Confirm {
  #host: MktElement
  #dialog: ConfirmDialog | null = null
  #lost: Lost | null = null

  constructor(host: MktElement) {
    this.#host = host
  }

  ask(question: Question): void {
    void this.begin(() => this.asked(question))
  }

  /** For a press that must fetch something to ask with: where it cannot be had, that is said, and it can be tried again. */
  async begin(deed: () => Promise<unknown>): Promise<void> {
    const pressed = this.#host.shadowRoot?.activeElement as HTMLElement | null
    // The same failure again is said again.
    this.#say(null)
    try {
      await deed()
    } catch (reason) {
      const again = () => {
        pressed?.focus()
        void this.begin(deed)
      }
      this.#say({ error: asMktError(reason), again })
    }
  }

  /** Resolves when it is asked: for whoever shows until then that they are at work. Rejects where it cannot be. */
  async asked(question: Question): Promise<void> {
    if (!this.#dialog) {
      const { ConfirmDialog } = await part.load(this.#host)
      this.#dialog ??= new ConfirmDialog(this.#host)
    }
    this.#dialog.ask(question)
  }

  close(): void {
    this.#dialog?.close()
  }

  render(): unknown {
    const lost = this.#lost
    return [lost && errorAlert(this.#host, lost.error, lost.again), this.#dialog?.render()]
  }

  #say(lost: Lost | null): void {
    this.#lost = lost
    this.#host.requestUpdate()
  }
}
