import type { orderList as en } from '../en/order-list.ts'
import type { WordsLike } from '../words.ts'

export const orderList: WordsLike<typeof en> = {
  'order-list.title': '订单',
  'order-list.which': '订单范围',
  'order-list.waiting': '待我处理',
  'order-list.all': '全部订单',
  'order-list.find': '搜索',
  'order-list.find-hint': '订单号或商品名称',
  'order-list.from': '下单起始日期',
  'order-list.to': '下单截止日期',
  'order-list.clear': '清除筛选',
  'order-list.open': (number) => `打开订单 ${number}`,
  'order-list.none': '暂无订单。',
  'order-list.none-waiting': '没有需要您处理的订单。',
  'order-list.none-found': '没有符合条件的订单。',
  'order-list.show-all': '查看全部订单',
  'order-list.export': '导出 CSV',
  'order-list.product': '商品',
  'order-list.due': '截止时间',
}
