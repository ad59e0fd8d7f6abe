import type { productFormTemplate as en } from '../en/product-form-template.ts'
import type { WordsLike } from '../words.ts'

export const productFormTemplate: WordsLike<typeof en> = {
  'product-form.template-limit': (max) => `最多 ${max} 项；必含项可以改名和移动，不能移除。`,
  'product-form.template-empty': '还没有模板。',
  'product-form.template-start': '从需求描述、联系人、联系方式开始',
  'product-form.template-fields': '需求单的各项',
  'product-form.template-add': '添加一项',
  'product-form.template-control': '填写方式',
  'product-form.template-required': '必填',
  'product-form.template-attachments': '允许上传附件',
  'product-form.template-needed': '必含项',
  'product-form.template-options': (min, max, length) => `每行一个，${min}–${max} 个，每个不超过 ${length} 字。`,
  'product-form.preview-attachments': '附件',
  'product-form.answer.text': '单行文字',
  'product-form.answer.textarea': '多行文字',
  'product-form.answer.date': '日期',
  'product-form.answer.select': '选项',
}
