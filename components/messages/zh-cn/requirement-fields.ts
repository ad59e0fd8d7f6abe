import type { requirementFields as en } from '../en/requirement-fields.ts'
import type { WordsLike } from '../words.ts'

export const requirementFields: WordsLike<typeof en> = {
  'requirement.choose': '请选择',
  'requirement.returned-because': '请修改：',
  'requirement.problem.missing': '请填写此项。',
  'requirement.problem.too-long': (max) => `请精简至 ${max} 字以内。`,
  'requirement.problem.not-a-date': '请选择日期。',
  'requirement.problem.not-an-option': '请从选项中选择。',
  'requirement.problem.unchanged': '请修改被退回的内容后再提交。',
  'requirement.problem.other': '请检查此项。',
}
