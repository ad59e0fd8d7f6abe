import type { isolated as en } from '../en/isolated.ts'
import type { WordsLike } from '../words.ts'

export const isolated: WordsLike<typeof en> = {
  'isolated.title': '访问凭据',
  'isolated.same-origin': '无法隔离显示访问凭据：云市场须使用独立的源（域名）。',
}
