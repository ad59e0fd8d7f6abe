import type { orders as en } from '../en/orders.ts'
import type { WordsLike } from '../words.ts'

export const orders: WordsLike<typeof en> = {
  'orders.number': '订单号',
  'orders.price': '价格',
  'orders.placed': '下单时间',
  'order.type.purchase': '新购',
  'order.type.trial': '试用',
  'order.type.renewal': '续费',
  'order.type.change': '变更规格',
}
