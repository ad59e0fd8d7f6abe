import type { alertEnded as en } from '../en/alert-ended.ts'
import type { WordsLike } from '../words.ts'

export const alertEnded: WordsLike<typeof en> = {
  'alert-list.none-ended': '暂无已结束的事项。',
  'alert-list.ended-at': '结束于',
  'alert-end.went-on': '相关流程已继续。',
  'alert-end.more-time': '双方已同意延期。',
  'alert-end.review-over': '审核已结束。',
  'alert-end.step-done': '该任务已执行完成。',
  'alert-end.sent-again': '通知已重新发送。',
  'alert-end.message-taken': '服务商已接收该消息，或后续消息已使其无需处理。',
  'alert-end.reminder-heard': '门户已收到提醒。',
  'alert-end.events-taken': '门户已恢复接收事件。',
  'alert-end.clock-trusted': '时钟已恢复可信。',
  'alert-end.codes-added': '兑换码已充足。',
  'alert-end.endpoint-verified': '发货接口已重新保存并通过验证。',
  'alert-end.endpoint-answers': '接口已恢复应答。',
  'alert-end.endpoint-checked': '接口已完成检查。',
  'alert-end.cases-passed': '接口已通过一致性检测。',
  'alert-end.grew-worse': '情况已加重，由另一条提醒继续跟进。',
  'alert-end.calls-bought': '买家已购买更多调用次数。',
  'alert-end.instance-gone': '实例已释放。',
  'alert-end.disk-has-room': '磁盘空间已充足。',
}
