import type { lists as en } from '../en/lists.ts'
import type { WordsLike } from '../words.ts'

export const lists: WordsLike<typeof en> = {
  'list.state': '状态',
  'list.any-state': '全部状态',
  'list.more': '加载更多',
  'list.loaded': (count) => `已显示 ${count} 条`,
  'list.clear': '查看全部',
}
