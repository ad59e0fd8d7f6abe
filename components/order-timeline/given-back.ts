import type { Order } from '../../bff/contract/order.ts'

/** What is given back: a code, an instance, or work that is not done. */
export function givenBack({ delivery, history }: Order): 'code' | 'instance' | 'work' {
  if (delivery === 'redemption-code') return 'code'
  return history.some(({ to }) => to === 'completed') ? 'instance' : 'work'
}

/** Whether the operator's last word was about something delivered. */
export function decidedAfterDelivery({ history, decisions, refundRequest }: Order): boolean {
  if (refundRequest?.state !== 'decided') return false
  const last = decisions?.at(-1)
  const delivered = history.find(({ to, command }) => to === 'completed' && command !== 'decide')
  return last !== undefined && delivered !== undefined && Date.parse(delivered.at) <= Date.parse(last.at)
}
