import type { instanceRare as en } from '../en/instance-rare.ts'
import type { WordsLike } from '../words.ts'

export const instanceRare: WordsLike<typeof en> = {
  'rotation.changed': (time) => `${time} 已更换`,
  'rotation.previous': (label) => `更换前的${label}`,
  'rotation.until': (time) => `${time} 前有效，之后销毁`,

  'instance-card.creating': '服务商正在开通，完成后将自动显示在此处。',
  'instance-card.expired': '实例已隔离，续费前无法使用。',
  'instance-card.expired-trial': '试用已结束，实例已隔离。转为正式版后可恢复使用，数据保留。',
  'instance-card.expired-packages': '密钥已隔离，再次购买套餐前所有调用都会被拒绝。',
  'instance-card.released': '实例已释放，账号密码等信息已销毁。',
  'instance-card.soon': (left) => `即将到期，${left}。`,
  'instance-card.soon-trial': (left) => `试用即将结束，${left}。`,
  'instance-card.keep.renewal': '到期前续费，使用不中断。',
  'instance-card.keep.convert-trial': '结束前转为正式版，使用不中断。',
  'instance-card.keep.buy-package': '到期前再次购买套餐，调用不中断。',
}
