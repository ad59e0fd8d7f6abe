import { nothing } from 'lit'
import type { Question as Asked, ConfirmDialog } from './confirm-dialog.ts'
import type { MktElement } from './mkt-element.ts'
import { Part } from './part.ts'

const part = new Part(() => import('./confirm-dialog.ts'))

export type Question = Asked

/** A question before an effect. The dialog itself is fetched when the first one is asked. */
export class Confirm {
  #host: MktElement
  #dialog: ConfirmDialog | null = null
  #waiting: Question | null = null

  constructor(host: MktElement) {
    this.#host = host
  }

  ask(question: Question): void {
    void this.asked(question)
  }

  /** Resolves when it is asked, or could not be: for whoever shows until then that they are at work. */
  async asked(question: Question): Promise<void> {
    if (this.#dialog) return this.#dialog.ask(question)
    this.#waiting = question
    await part.load(this.#host).catch(() => {})
  }

  close(): void {
    this.#dialog?.close()
  }

  render(): unknown {
    if (this.#dialog) return this.#dialog.render()
    const question = this.#waiting
    if (!question) return nothing
    return part.draw(this.#host, ({ ConfirmDialog }) => {
      this.#dialog = new ConfirmDialog(this.#host)
      this.#dialog.ask(question)
      return this.#dialog.render()
    })
  }
}
