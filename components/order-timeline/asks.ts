import { html, nothing } from 'lit'
import type { Command } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import type { Question } from '../shared/dialog.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { type Intent, OrderSender } from '../shared/order-sender.ts'
import { Part } from '../shared/part.ts'
import { ReasonField } from '../shared/reason-field.ts'
import { fieldStyles } from '../shared/styles/fields.ts'
import { weightOf } from './weights.ts'

const workPart = new Part(() => import('./work-asks.ts'), ['order-work', 'order-money'])
const moneyPart = new Part(() => import('./money-asks.ts'), ['order-money'])
/** Ask for more than a reason. */
const WORK = ['accept', 'reject', 'request-extension', 'decide']
const MONEY = ['request-refund', 'agree-refund', 'change-price']

type Send = (intent: Intent) => Promise<unknown>
type Sending = Pick<ConstructorParameters<typeof OrderSender>[1], 'done' | 'reload'>

/** What a command asks before it goes out: what will be lost, why, and what else it needs. */
export class Asks {
  #host: MktElement
  #reason: ReasonField
  readonly sender: OrderSender

  constructor(host: MktElement, sending: Sending) {
    this.#host = host
    this.sender = new OrderSender(host, {
      ...sending,
      before: ({ id }, { command }) => host.emit('mkt-before-command', { id, command }),
    })
    this.#reason = new ReasonField(host)
    host.adopt(fieldStyles)
  }

  /** Null when a press is enough. */
  async of(order: Order, command: Command, send: Send): Promise<Question | null> {
    const host = this.#host
    if (WORK.includes(command.command)) {
      const { workQuestion } = await workPart.load(host)
      return workQuestion({ host, order, command, words: this.#words(command.command), send })
    }
    if (MONEY.includes(command.command)) {
      const { moneyQuestion } = await moneyPart.load(host)
      return moneyQuestion({ host, order, command, words: this.#words(command.command), send })
    }
    const loss = this.#loss(order, command.command)
    return loss || command.reason ? this.#plain(command, loss, send) : null
  }

  #plain({ command, reason }: Command, loss: string, send: Send): Question {
    this.#reason.clear()
    return {
      ...this.#words(command),
      body: () => html`${loss ? html`<p>${loss}</p>` : nothing}${reason ? this.#reason.render() : nothing}`,
      danger: weightOf(command) === 'danger',
      valid: () => !reason || this.#reason.check(),
      run: () => send({ command, ...(reason && { reason: this.#reason.value }) }),
    }
  }

  #words(command: string) {
    const { localize, t } = this.#host
    const word = localize.word('order.do', command, t('order-timeline.do'))
    return { title: word, confirm: word, dismiss: t('order-timeline.back') }
  }

  /** What is lost; a command that ends something always says so. */
  #loss({ state }: Order, command: string): string {
    const { localize, t } = this.#host
    const otherwise = weightOf(command) === 'danger' ? t('order-timeline.lose') : ''
    return localize.word(`order.lose.${command}`, state, otherwise)
  }
}
