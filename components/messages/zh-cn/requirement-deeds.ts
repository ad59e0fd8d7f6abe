import type { requirementDeeds as en } from '../en/requirement-deeds.ts'
import type { WordsLike } from '../words.ts'

export const requirementDeeds: WordsLike<typeof en> = {
  'requirement.submitted': '需求已提交',
  'requirement.confirm-title': '确认此需求？',
  'requirement.confirm-about': '确认后买家不能再修改需求，并开始计算您的实施期限。',
  'requirement.confirmed': '需求已确认',
  'requirement.given-back': '需求已退回买家',
  'requirement.started': '已开始实施',
  'requirement.finished': '成果已提交，等待买家验收',
  'requirement.accepted': '您已验收通过',
  'requirement.rejected': '您已驳回，服务商将继续实施',
}
