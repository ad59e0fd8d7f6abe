import type { productPolicy as en } from '../en/product-policy.ts'
import type { WordsLike } from '../words.ts'

export const productPolicy: WordsLike<typeof en> = {
  'product-policy.conformance': '自动发货的一致性检测报告',
  'product-policy.required': '必须通过',
  'product-policy.required.does':
    '只有服务商的发货接口在当前地址、协议和密钥下的最新一致性检测报告为通过，自动发货的商品才能提交审核和上架。',
  'product-policy.advised': '仅供参考',
  'product-policy.advised.does': '自动发货只要求发货接口通过验证；报告仅供查看，不影响上架。',
  'product-policy.stays': '已上架的商品不受影响。更改会与您的姓名一并保留。',
  'product-policy.read-only': '该规则由门户的后台更改。',
  'product-policy.save': '保存',
  'product-policy.read': '知道了',
  'product-policy.saved': '上架规则已保存',
}
