import { html } from 'lit'
import type { Order } from '../../bff/contract/order.ts'
import type { WorkResult } from '../../bff/contract/work.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { Part } from '../shared/part.ts'
import type { Decision } from './decision.ts'
import type { Desk } from './desk.ts'
import type { Editor } from './editor.ts'
import type { ResultForm } from './result-form.ts'
import type { ResultSheet } from './result-view.ts'
import type { Review } from './review.ts'

const editorPart = new Part(() => import('./editor.ts'), ['requirement-fields', 'files'])
const reviewPart = new Part(
  () => import('./review.ts'),
  ['requirement-work', 'requirement-fields', 'files', 'order-work'],
)
const formPart = new Part(() => import('./result-form.ts'), ['requirement-work', 'requirement-fields', 'files'])
const decisionPart = new Part(() => import('./decision.ts'), ['requirement-work', 'order-work', 'order-asks'])
const sheetPart = new Part(
  () => import('./result-view.ts'),
  ['requirement-work', 'instance-card', 'files', 'order-work'],
)
const answersPart = new Part(() => import('./answers.ts'), ['requirement-work', 'files', 'order-work'])
const versionsPart = new Part(() => import('./versions.ts'), ['requirement-work', 'order-work'])
const keptPart = new Part(() => import('./kept-notice.ts'), ['requirement-work'])

/** Where both sides work; each place is fetched when it is first needed, and begins anew with the desk's turn. */
export class Places {
  #host: MktElement
  #desk: Desk
  #turn = 0
  #editor: Editor | null = null
  #review: Review | null = null
  #form: ResultForm | null = null
  #decision: Decision | null = null
  #sheet: ResultSheet | null = null

  constructor(host: MktElement, desk: Desk) {
    this.#host = host
    this.#desk = desk
  }

  /** Something handed in at no form yet would be lost: what the provider is writing stands nowhere else. */
  get dirty(): boolean {
    return this.#form?.dirty ?? false
  }

  /** For whoever presses the host's own button. */
  async submit(order: Order): Promise<void> {
    const { Editor } = await editorPart.load(this.#host)
    this.#editor ??= new Editor(this.#host, this.#desk)
    await this.#editor.submit(order)
  }

  async ask(what: 'accept' | 'reject', order: Order, result: WorkResult): Promise<void> {
    const { Decision } = await decisionPart.load(this.#host)
    this.#decision ??= new Decision(this.#host, this.#desk)
    if (what === 'accept') this.#decision.askAccept(order, result)
    else this.#decision.askReject(order, result)
  }

  editor(order: Order, leavable: boolean): unknown {
    this.#anew()
    return editorPart.draw(
      this.#host,
      ({ Editor }) => {
        this.#editor ??= new Editor(this.#host, this.#desk)
        return this.#editor.render(order, leavable)
      },
      rowsWaiting,
    )
  }

  review(order: Order): unknown {
    this.#anew()
    return reviewPart.draw(
      this.#host,
      ({ Review }) => {
        this.#review ??= new Review(this.#host, this.#desk)
        return this.#review.render(order)
      },
      rowsWaiting,
    )
  }

  form(order: Order): unknown {
    this.#anew()
    return formPart.draw(
      this.#host,
      ({ ResultForm }) => {
        this.#form ??= new ResultForm(this.#host, this.#desk)
        return this.#form.render(order)
      },
      rowsWaiting,
    )
  }

  decision(order: Order, result: WorkResult): unknown {
    return decisionPart.draw(this.#host, ({ Decision }) => {
      this.#decision ??= new Decision(this.#host, this.#desk)
      return this.#decision.render(order, result)
    })
  }

  result(order: Order, result: WorkResult, level: number, reveal: boolean): unknown {
    return sheetPart.draw(
      this.#host,
      ({ ResultSheet }) => {
        this.#sheet ??= new ResultSheet(this.#host, () => this.#desk.settings.source.order?.id ?? order.id)
        return this.#sheet.render(result, level, reveal)
      },
      rowsWaiting,
    )
  }

  lastRejection(result: WorkResult | null | undefined): unknown {
    return sheetPart.draw(this.#host, ({ lastRejection }) => lastRejection(this.#host, result))
  }

  answers({ requirement }: Order): unknown {
    if (!requirement) return null
    return answersPart.draw(this.#host, ({ answersView }) => answersView(this.#host, requirement), rowsWaiting)
  }

  versions({ requirement }: Order, level: number): unknown {
    if (!requirement || requirement.versions.length < 2) return null
    return versionsPart.draw(this.#host, ({ versionList }) => versionList(this.#host, requirement, level))
  }

  kept(order: Order): unknown {
    return keptPart.draw(this.#host, ({ keptNotice }) => keptNotice(this.#host, order, this.#desk))
  }

  #anew(): void {
    if (this.#turn === this.#desk.turn) return
    this.#turn = this.#desk.turn
    this.#editor?.reset()
    this.#review?.reset()
    this.#form?.reset()
  }
}

/** Keeps the place of a form that is on its way. */
export function rowsWaiting(): unknown {
  const row = html`<div class="answer-row"><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-80"></span></div>`
  return html`<div class="answers" aria-hidden="true">${row}${row}${row}${row}</div>`
}
