import type { deliveryConsole as en } from '../en/delivery-console.ts'
import type { WordsLike } from '../words.ts'

export const deliveryConsole: WordsLike<typeof en> = {
  'delivery-console.title': '自动交付',
  'delivery-console.tab.settings': '基础配置',
  'delivery-console.tab.debugger': '在线调试',
  'delivery-console.tab.conformance': '一致性检测',
  'delivery-console.tab.log': '通知日志',
  'delivery-console.tab.keys': '调用密钥',
}
