import type { files as en } from '../en/files.ts'
import type { WordsLike } from '../words.ts'

export const files: WordsLike<typeof en> = {
  'files.pick': '选择文件',
  'files.pick-more': '继续添加',
  'files.drop': '或拖到此处',
  'files.max-bytes': (size) => `单个不超过 ${size}`,
  'files.max': (max) => `最多 ${max} 个`,
  'files.uploading': (name) => `正在上传${name}`,
  'files.uploaded': (name) => `${name}已上传`,
  'files.waiting': '等待中',
  'files.retry': (name) => `重试${name}`,
  'files.stop': (name) => `取消上传${name}`,
  'files.remove': (name) => `移除${name}`,
  'files.removed': (name) => `${name}已移除`,
  'files.problem.file-type': (types) => `格式不支持，请使用 ${types}。`,
  'files.problem.file-too-large': (size) => `文件过大，单个不能超过 ${size}。`,
  'files.problem.too-many': (max) => `未添加：最多 ${max} 个文件。`,
  'files.problem.other': '此文件无法使用，请更换。',
}
