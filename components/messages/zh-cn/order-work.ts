import type { orderWork as en } from '../en/order-work.ts'
import type { WordsLike } from '../words.ts'

export const orderWork: WordsLike<typeof en> = {
  'work.accept': '验收通过',
  'work.reject': '驳回验收',
  'work.accept-title': '确认验收通过？',
  'work.accept-effect': '订单将完成并向服务商结算，此操作无法撤销。',
  'work.reject-title': '确认驳回验收？',
  'work.reject-effect': '服务商将重新进入实施，完成后再次提交。请在原因中说明缺少什么。',
  'work.what': '商品',
  'work.result': '成果',
  'work.round': (n) => `第 ${n} 次提交`,
  'work.n-accounts': (n) => `${n} 个账号`,
  'work.n-links': (n) => `${n} 个地址`,
  'work.n-files': (n) => `${n} 个文件`,
  'work.attachments': '附件',

  'work.days': '延长天数',
  'work.days-hint': (max, left) => `1–${max} 天。对方须在 3 天内答复，逾期视为不同意。还可申请 ${left} 次。`,
  'work.days-wrong': (max) => `请填写 1–${max} 的整数。`,
  'work.asked': (who, days) => `${who}申请延期 ${days} 天`,
  'work.answer-by': (who, time) => `${who}须在 ${time} 前答复，逾期视为不同意。`,

  'work.frozen.disputed': '申诉处理中，运营裁决前订单与各项期限暂停',
  'work.frozen.refund-requested': '退款申请处理中，其他期限暂停',
  'work.frozen.by': (who) => `发起方：${who}`,
  'work.clock-left': (span) => `计时已暂停，剩余 ${span}，恢复后继续计算。`,
  'work.later.appeal': (time) => `${time} 起您可以向运营申诉。`,
  'work.contact': '联系人',

  'work.outcome': '裁决结果',
  'work.outcome.back-to-work': '继续实施',
  'work.outcome.complete': '完成订单',
  'work.outcome.cancel': '取消并退款',
  'work.outcome.back-to-work.about': '服务商从中断处继续，期限继续计算。',
  'work.outcome.complete.about': '成果视为验收通过，并向服务商结算。',
  'work.outcome.cancel.about': '订单终止，并向买家退款。',
  'work.outcome-missing': '请选择裁决结果。',
  'work.decided': (outcome) => `运营裁决：${outcome}`,
  'work.refunded': (amount) => `向买家退款 ${amount}。`,

  'work.messages': '留言',
  'work.unread': (n) => `${n} 条未读`,
  'work.evidence': '下载证据包',
  'work.evidence-saved': '证据包已保存',
}
