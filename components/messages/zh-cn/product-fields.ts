import type { FieldWords } from '../required-words.ts'

export const productFields: FieldWords = {
  'field.name': '商品名称',
  'field.category': '商品分类',
  'field.tags': '商品标签',
  'field.summary': '商品摘要',
  'field.detail': '商品详情',
  'field.logo': 'Logo 图片',
  'field.thumbnail': '缩略图',
  'field.documents': '文档',
  'field.agreement': '服务协议',
  'field.systems': '适用的操作系统',
  'field.deliveryDays': '交付时间',
  'field.warrantyDays': '质保时间',
  'field.provisioningHours': '开通时限',
  'field.customizable': '是否支持定制',
  'field.customerAuthorization': '客户授权信息',
  'field.dependentProducts': '依赖产品',
  'field.trial': '试用',
  'field.plans': '商品规格与价格',
}
