import { html } from 'lit'
import type { Command } from '../../bff/contract/common.ts'
import type { Order } from '../../bff/contract/order.ts'
import { acceptQuestion, rejectQuestion } from '../shared/acceptance.ts'
import type { Question } from '../shared/dialog.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Intent } from '../shared/order-sender.ts'
import { ReasonField } from '../shared/reason-field.ts'
import { DaysField } from './days-field.ts'
import { DecideFields } from './decide-fields.ts'

type Asked = {
  readonly host: MktElement
  readonly order: Order
  readonly command: Command
  readonly words: Pick<Question, 'title' | 'confirm' | 'dismiss'>
  readonly send: (intent: Intent) => Promise<unknown>
}

/** What commands of human delivery ask before they go out: which result is meant, how many days, what is decided. */
export function workQuestion(asked: Asked): Question | null {
  const {
    host,
    order,
    command: { command },
    send,
  } = asked
  const { result } = order
  const reason = new ReasonField(host)
  switch (command) {
    case 'accept':
      if (!result) return null
      return acceptQuestion(host, order, result, () => send({ command, resultVersion: result.version }))
    case 'reject': {
      if (!result) return null
      const run = () => send({ command, resultVersion: result.version, reason: reason.value })
      return rejectQuestion(host, order, result, reason, run)
    }
    case 'request-extension':
      return daysQuestion(asked, reason)
    case 'decide':
      return decideQuestion(asked, reason)
    default:
      return null
  }
}

function daysQuestion({ host, order, command: { command }, words, send }: Asked, reason: ReasonField): Question {
  const days = new DaysField(host, order)
  return {
    ...words,
    body: () => html`${days.render()}${reason.render()}`,
    valid: () => checked(reason, days),
    run: () => send({ command, days: days.value, reason: reason.value }),
  }
}

function decideQuestion({ host, order, command, words, send }: Asked, reason: ReasonField): Question {
  const fields = new DecideFields(host, order, command.outcomes ?? [])
  return {
    ...words,
    body: () => html`${fields.render()}${reason.render()}`,
    valid: () => checked(reason, fields),
    run: () => send({ command: command.command, ...fields.payload, reason: reason.value }),
  }
}

/** Says at every field what is wrong; the focus ends on the first. */
function checked(reason: ReasonField, first: { check(): boolean }): boolean {
  const given = reason.check()
  return first.check() && given
}
