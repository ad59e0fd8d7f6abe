import type { instanceRotation as en } from '../en/instance-rotation.ts'
import type { WordsLike } from '../words.ts'

export const instanceRotation: WordsLike<typeof en> = {
  'rotation.changed': (time) => `${time} 已更换`,
  'rotation.previous': (label) => `更换前的${label}`,
  'rotation.until': (time) => `${time} 前有效，之后销毁`,
}
