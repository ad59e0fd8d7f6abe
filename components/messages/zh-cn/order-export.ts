import type { orderExport as en } from '../en/order-export.ts'
import type { WordsLike } from '../words.ts'

export const orderExport: WordsLike<typeof en> = {
  'order-list.plan': '规格',
  'order-list.type': '类型',
  'order-list.exporting': (rows) => `正在导出，已获取 ${rows} 条`,
  'order-list.exported': (rows) => `已导出 ${rows} 条`,
  'order-list.cut': (rows) => `仅导出了最新的 ${rows} 条，其余请缩小筛选范围后再导出。`,
  'order-list.file': '订单',
  'order-list.currency': '币种',
}
