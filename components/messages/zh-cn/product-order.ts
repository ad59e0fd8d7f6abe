import type { productOrder as en } from '../en/product-order.ts'
import type { WordsLike } from '../words.ts'

export const productOrder: WordsLike<typeof en> = {
  'product-page.product': '商品',
  'product-page.total': '应付金额',
  'product-page.trial': '免费试用',
  'product-page.placed': (number) => `订单 ${number} 已提交`,
  'product-page.placed-pay': (amount) => `应付 ${amount}，请在门户完成支付。`,
  'product-page.placed-trial': '无需支付，服务商正在开通。',
  'product-page.repriced': (amount) => `下单期间价格有变动，现为 ${amount}。`,
  'product-page.again': '继续选购',
  'product-page.contact-short': '联系信息',
  'product-page.agreement': '服务协议',
}
