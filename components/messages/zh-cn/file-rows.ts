import type { fileRows as en } from '../en/file-rows.ts'
import type { WordsLike } from '../words.ts'

export const fileRows: WordsLike<typeof en> = {
  'files.uploading': (name) => `正在上传${name}`,
  'files.waiting': '等待中',
  'files.retry': (name) => `重试${name}`,
  'files.stop': (name) => `取消上传${name}`,
  'files.remove': (name) => `移除${name}`,
  'files.problem.file-type': (types) => `格式不支持，请使用 ${types}。`,
  'files.problem.file-too-large': (size) => `文件过大，单个不能超过 ${size}。`,
  'files.problem.file-empty': '文件为空，请更换。',
  'files.problem.other': '此文件无法使用，请更换。',
}
