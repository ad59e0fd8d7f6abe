import type { InstanceStateWords } from '../required-words.ts'

export const instances: InstanceStateWords = {
  'instance.state.creating': '创建中',
  'instance.state.active': '运行中',
  'instance.state.expired': '已到期',
  'instance.state.released': '已释放',
  'refund.state.requested': '退款中',
  'refund.state.confirmed': '已退款',
}
