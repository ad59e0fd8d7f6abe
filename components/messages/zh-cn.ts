import type { Areas } from './words.ts'

/** Simplified Chinese, area by area. */
export const simplifiedChinese: Areas = {
  base: () => import('./zh-cn/base.ts'),
  'api-services': () => import('./zh-cn/api-services.ts'),
  'delivery-console': () => import('./zh-cn/delivery-console.ts'),
  'delivery-faults': () => import('./zh-cn/delivery-faults.ts'),
  'delivery-settings': () => import('./zh-cn/delivery-settings.ts'),
  files: () => import('./zh-cn/files.ts'),
  'instance-card': () => import('./zh-cn/instance-card.ts'),
  'instance-list': () => import('./zh-cn/instance-list.ts'),
  'order-list': () => import('./zh-cn/order-list.ts'),
  'order-messages': () => import('./zh-cn/order-messages.ts'),
  'order-timeline': () => import('./zh-cn/order-timeline.ts'),
  'order-work': () => import('./zh-cn/order-work.ts'),
  'product-fields': () => import('./zh-cn/product-fields.ts'),
  'product-form': () => import('./zh-cn/product-form.ts'),
  'product-form-plans': () => import('./zh-cn/product-form-plans.ts'),
  'product-form-template': () => import('./zh-cn/product-form-template.ts'),
  'product-list': () => import('./zh-cn/product-list.ts'),
  'product-page': () => import('./zh-cn/product-page.ts'),
  'requirement-fields': () => import('./zh-cn/requirement-fields.ts'),
  'requirement-form': () => import('./zh-cn/requirement-form.ts'),
}
