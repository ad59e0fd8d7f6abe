import type { orderAsks as en } from '../en/order-asks.ts'
import type { WordsLike } from '../words.ts'

export const orderAsks: WordsLike<typeof en> = {
  'order.lose.cancel.awaiting-payment': '订单将关闭，无法再支付。不产生任何费用。',
  'order.lose.cancel.provisioning-failed': '订单将终止并退款，服务商已开通的内容会被删除。',
  'order.lose.cancel.awaiting-requirement': '订单将终止并退款。',
  'order.lose.cancel.awaiting-confirmation': '订单将终止，并向买家退款。',
  'order.lose.cancel.awaiting-start': '订单将终止，并向买家退款。',
  'order.lose.cancel.in-service': '订单将终止，并向买家退款；已完成的工作不计费。',
  'order-timeline.lose': '此操作无法撤销。',
  'order-timeline.reason': '原因',
  'order-timeline.reason-hint': '买卖双方均可见。',
  'order-timeline.reason-missing': '请填写原因。',
  'order-timeline.reason-long': (max) => `请精简至 ${max} 字以内。`,
}
