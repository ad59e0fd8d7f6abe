import type { productFormTemplate as en } from '../en/product-form-template.ts'
import type { WordsLike } from '../words.ts'

export const productFormTemplate: WordsLike<typeof en> = {
  'product-form.hint.requirementTemplate': '买家付款后按此模板提交需求，便于您提前了解。',
  'product-form.template-limit': (max) => `最多 ${max} 项；必含项可以改名和移动，不能移除。`,
  'product-form.template-empty': '还没有模板。',
  'product-form.template-start': '从需求描述、联系人、联系方式开始',
  'product-form.template-fields': '需求单的各项',
  'product-form.template-field': (n) => `第 ${n} 项`,
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
  'product-form.needed.description': '需求描述',
  'product-form.needed.contact': '联系人',
  'product-form.needed.contactDetails': '联系方式',
  'product-form.cell.fields': '需求单的各项',
  'product-form.cell.label': '名称',
  'product-form.cell.maxLength': '最多字数',
  'product-form.cell.options': '选项',

  'product-form.level.1': '商品大类',
  'product-form.level.2': '一级分类',
  'product-form.level.3': '二级分类',
  'product-form.review-step': '请核对填写的内容，可预览商品上架后的展示页面。',

  'product-form.problem.missing.requirement-template': () => '请设置需求单模板。',
  'product-form.problem.missing.label': () => '请填写名称。',
  'product-form.problem.fields-needed': () => '需求单须包含需求描述、联系人和联系方式。',
  'product-form.problem.too-few.options': ({ min }) => `请至少填写 ${min} 个选项。`,
}
