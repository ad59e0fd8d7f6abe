import type { Order } from '../../bff/contract/order.ts'
import type { MktElement } from './mkt-element.ts'
import type { Viewer } from './viewer.ts'

/** Whether the viewer is the one who must act; nobody is addressed before we know who looks. */
export function isTurnOf(viewer: Viewer, order: Order): boolean {
  const { deadline } = order
  return isAsked(order) || (deadline !== null && !deadline.paused && viewer.is(deadline.actor))
}

/** Whether the other side waits for an answer about more time: only who may give it has the command. */
function isAsked({ commands }: Order): boolean {
  return commands.some(({ command }) => command === 'agree-extension')
}

/** Who must act, or how it ended, in one sentence. */
export function headline(host: MktElement, order: Order, mine: boolean): string {
  const { state, deadline } = order
  const { localize, t } = host
  if (isAsked(order)) return t('order.turn.extension')
  // An order for an instance that exists sets nothing up: where that matters it has words of its own.
  const say = (group: string, otherwise: string) => {
    const usual = localize.word(group, state, otherwise)
    return order.term ? localize.word(group, `term.${state}`, usual) : usual
  }
  if (mine) return say('order.turn', t('order-timeline.turn'))
  const wait = deadline ? t('order-timeline.wait', t(`role.${deadline.actor}`)) : localize.word('order.state', state)
  return say('order.over', say('order.wait', wait))
}
