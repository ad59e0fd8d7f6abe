import type { alertActs as en } from '../en/alert-acts.ts'
import type { WordsLike } from '../words.ts'

export const alertActs: WordsLike<typeof en> = {
  'alert-list.replay-title': (name) => `${name}：重新发送？`,
  'alert-list.snooze-title': (name) => `${name}：稍后处理？`,
  'alert-list.resolve-title': (name) => `${name}：标记为已处理？`,
  'alert-list.replay-does': '将以相同的消息 ID 发送到服务商的正式地址。如再次失败，会产生新的提醒。',
  'alert-list.snooze-does': '在此之前不再显示；如问题自行消除则不再出现。',
  'alert-list.resolve-does': '将从列表中移除；24 小时内可以重新打开。',
  'alert-list.replay-done': (name) => `${name}：已重新发送`,
  'alert-list.snooze-done': (name) => `${name}：已设为稍后处理`,
  'alert-list.resolve-done': (name) => `${name}：已标记为已处理`,
  'alert-list.unsnooze-title': (name) => `${name}：移回待处理？`,
  'alert-list.reopen-title': (name) => `${name}：重新打开？`,
  'alert-list.unsnooze-does': '将立即回到待处理列表。',
  'alert-list.reopen-does': '将回到待处理列表，如同未标记为已处理。',
  'alert-list.unsnooze-done': (name) => `${name}：已移回待处理`,
  'alert-list.reopen-done': (name) => `${name}：已重新打开`,
  'alert-list.how-long': '时长',
  'alert-list.reason': '原因',
  'alert-list.reason-hint': '将与您的姓名一并永久保留。',
  'alert-list.reason-missing': '请填写原因。',
  'alert-list.reason-long': '最多 500 个字符。',
}
