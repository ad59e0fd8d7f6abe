import type { codePoolForms as en } from '../en/code-pool-forms.ts'
import type { WordsLike } from '../words.ts'

export const codePoolForms: WordsLike<typeof en> = {
  'code-pool.imported': (n) => `已添加 ${n} 个兑换码。`,
  'code-pool.served': (n) => `已为 ${n} 笔等待中的订单发码。`,
  'code-pool.saved': '设置已保存。',
  'pool-import.paste': '兑换码',
  'pool-import.paste-hint': (max) =>
    `每行一个，或 CSV 的第一列。4 至 64 位字母、数字或符号，不含空格和逗号；每次最多 ${max} 个。`,
  'pool-import.file': '选择 CSV 或文本文件',
  'pool-import.file-read': (name) => `已读取 ${name}。`,
  'pool-import.file-large': '文件过大，请分批导入。',
  'pool-import.file-unread': '文件无法读取。',
  'pool-import.found': (n) => `识别到 ${n} 个兑换码。`,
  'pool-import.missing': '请粘贴兑换码或选择文件。',
  'pool-import.many': (max) => `每次最多 ${max} 个，请分批导入。`,
  'pool-import.add': (n) => `添加 ${n} 个`,
  'pool-import.add-none': '添加',
  'pool-import.skipped': (n) => `跳过 ${n} 行：`,
  'pool-import.line': (n) => `第 ${n} 行`,
  'pool-import.more': (n) => `另有 ${n} 行`,
  'pool-import.problem.invalid': '格式不正确',
  'pool-import.problem.repeated': '重复出现',
  'pool-import.problem.known': '此前已导入',
  'pool-import.problem': '无法使用',
  'pool-import.done': '完成',
  'pool-settings.low': '提醒阈值（可用数量）',
  'pool-settings.low-hint': '可用数量低于该值时提醒您和运营；0 表示不提醒。',
  'pool-settings.low-wrong': (max) => `请填写 0 至 ${max} 的整数。`,
  'pool-settings.generates': '用完时自动生成',
  'pool-settings.generates-hint':
    '由市场生成 18 位随机字母和数字。您的系统事先没有这些兑换码，须通过 QueryVoucherData 查询，并在兑换时调用 UseVoucherData。',
  'pool-settings.save': '保存',
  'pool-imports.title': '仍有可用兑换码的导入批次',
  'pool-imports.hint': '导入到错误规格的兑换码可以撤回，再导入到正确的规格。',
  'pool-imports.free': (n) => `可用 ${n} 个`,
  'pool-imports.withdraw': (n) => `撤回 ${n} 个`,
  'pool-imports.sure': (n) => `撤回 ${n} 个兑换码？`,
  'pool-imports.sure-body': (plan) =>
    `这些兑换码将从“${plan}”永久移除，不再售出；已售出的兑换码仍然有效。请自行保留兑换码清单，此处不会再显示。`,
  'pool-imports.do': '撤回',
  'pool-imports.done': (n) => `已撤回 ${n} 个兑换码。`,
  'pool-settings.sure': '由市场自动生成兑换码？',
  'pool-settings.sure-body': (plan) =>
    `此后“${plan}”的订单在没有可用兑换码时，将领取自动生成的兑换码。已售出的兑换码不受影响。`,
  'pool-settings.sure-waiting': (n) => `正在等待的 ${n} 笔订单将立即发码。`,
  'pool-settings.sure-do': '自动生成',
}
