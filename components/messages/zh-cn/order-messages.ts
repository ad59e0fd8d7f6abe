import type { orderMessages as en } from '../en/order-messages.ts'
import type { WordsLike } from '../words.ts'

export const orderMessages: WordsLike<typeof en> = {
  'messages.title': '留言',
  'messages.about': '买家、服务商与运营均可查看以下内容。',
  'messages.empty': '暂无留言。有不清楚之处可在此沟通，内容随订单保存。',
  'messages.earlier': '更早的留言',
  'messages.you': '您',
  'messages.new': '新留言',
  'messages.read': (who) => `${who}已读`,
  'messages.unread': (n) => `${n} 条新留言`,
  'messages.write': '留言内容',
  'messages.hint': '按 Ctrl + Enter 发送。请勿填写密码。',
  'messages.files': '附件',
  'messages.attach': '添加附件',
  'messages.send': '发送',
  'messages.sent': '留言已发送',
  'messages.missing': '请填写留言内容。',
  'messages.long': (max) => `请精简至 ${max} 字以内。`,
  'messages.wait-files': '请等待附件上传完成后再发送。',
}
