import type { productContact as en } from '../en/product-contact.ts'
import type { WordsLike } from '../words.ts'

export const productContact: WordsLike<typeof en> = {
  'product-page.contact': '授权联系信息',
  'product-page.contact-for': (provider) => `下单后，以下信息将提供给服务商“${provider}”，仅用于交付与售后联系。`,
  'product-page.contact-name': '联系人',
  'product-page.contact-phone': '手机号',
  'product-page.contact-email': '邮箱',
  'product-page.contact-agree': (provider) => `我授权将以上信息提供给${provider}`,
  'product-page.problem.contact-name': '请填写联系人，不超过 60 个字符。',
  'product-page.problem.contact-phone': '请填写联系电话，可含数字、空格和连字符，境外号码以 + 开头。',
  'product-page.problem.contact-email': '请填写正确的邮箱，如 name@example.com，也可留空。',
  'product-page.problem.contact-agree': '该商品需要您授权联系信息后才能购买。',
}
