import type { instanceList as en } from '../en/instance-list.ts'
import type { WordsLike } from '../words.ts'

export const instanceList: WordsLike<typeof en> = {
  'instance-list.title': '已购产品',
  'instance-list.title-sold': '已交付实例',
  'instance-list.product': '商品',
  'instance-list.expires': '到期时间',
  'instance-list.trial': '试用',
  'instance-list.never': '无到期时间',
  'instance-list.open': (name) => `打开${name}`,
  'instance-list.sort': '排序',
  'instance-list.sort.newest': '最新购买',
  'instance-list.sort.expiry': '最先到期',
  'instance-list.none': '暂无已购产品。',
  'instance-list.none-sold': '暂无已交付的实例。',
  'instance-list.none-found': '没有处于该状态的产品。',
}
