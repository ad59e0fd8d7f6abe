import type { deliveryTrouble as en } from '../en/delivery-trouble.ts'
import type { WordsLike } from '../words.ts'

export const deliveryTrouble: WordsLike<typeof en> = {
  'delivery-settings.disabled-since': (time) => `自 ${time} 起不再向该地址发送通知。`,
  'delivery-settings.disabled-do': '通知会保留，不会丢失。重新校验或修改地址后，积压的通知将立即发送。',
  'delivery-settings.failing-since': (time) => `自 ${time} 起没有成功接收通知。`,
  'delivery-settings.failing-early': '平台会自动重发，原因可在通知日志中查看。',
  'delivery-settings.failing-stage': (percent) =>
    `有通知已用尽 ${percent}% 的重试次数，全部用尽后将不再发送。原因可在通知日志中查看。`,
  'delivery-settings.failing-lost': '有通知在最后一次重试后仍未送达。原因可在通知日志中查看，修复后请重放。',
  'delivery-settings.disabled-by-you': '由您停用。',
}
