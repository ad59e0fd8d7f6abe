import type { files as en } from '../en/files.ts'
import type { WordsLike } from '../words.ts'

export const files: WordsLike<typeof en> = {
  'files.pick': '选择文件',
  'files.pick-more': '继续添加',
  'files.drop': '或拖到此处',
  'files.max-bytes': (size) => `单个不超过 ${size}`,
  'files.max': (max) => `最多 ${max} 个`,
  'files.problem.too-many': (max) => `未添加：最多 ${max} 个文件。`,
  'files.uploaded': (name) => `${name}已上传`,
  'files.removed': (name) => `${name}已移除`,
}
