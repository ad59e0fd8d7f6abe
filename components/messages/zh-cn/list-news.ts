import type { listNews as en } from '../en/list-news.ts'
import type { WordsLike } from '../words.ts'

export const listNews: WordsLike<typeof en> = {
  'list-news.new': (count) => `有 ${count} 条新内容`,
  'list-news.show': (count) => `查看 ${count} 条新内容`,
  'list-news.refresh': '列表有变化，点击更新',
  'list-news.gone': '已不在此列表中',
}
