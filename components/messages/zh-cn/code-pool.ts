import type { codePool as en } from '../en/code-pool.ts'
import type { WordsLike } from '../words.ts'

export const codePool: WordsLike<typeof en> = {
  'code-pool.title': '兑换码',
  'code-pool.lead': '每笔已支付的订单领取所购规格的一个兑换码。兑换码加密保存，导入后不再显示。',
  'code-pool.none': '暂无以兑换码交付的商品。',
  'code-pool.free': '可用',
  'code-pool.given': '已售未用',
  'code-pool.used': '已使用',
  'code-pool.void': '已作废',
  'code-pool.empty': '无可用码',
  'code-pool.low': '余量不足',
  'code-pool.generates': '自动生成',
  'code-pool.waiting': (n) => `${n} 笔已支付订单正在等待兑换码。导入后立即发放；24 小时内未导入将自动退款。`,
  'code-pool.warned': (n) => `可用少于 ${n} 个时提醒`,
  'code-pool.never-empty': '用完时自动生成',
  'code-pool.import': '导入兑换码',
  'code-pool.import-of': (plan) => `导入兑换码：${plan}`,
  'code-pool.settings': '设置',
  'code-pool.settings-of': (plan) => `设置：${plan}`,
}
