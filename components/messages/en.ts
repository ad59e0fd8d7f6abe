/**
 * English, in areas that are fetched when an element first needs one of them. An area joins by its line here and in every
 * other language; what most elements say belongs into `base`.
 */
export const english = {
  base: () => import('./en/base.ts'),
  'api-services': () => import('./en/api-services.ts'),
  'conformance-cases': () => import('./en/conformance-cases.ts'),
  'delivery-conformance': () => import('./en/delivery-conformance.ts'),
  'delivery-debugger': () => import('./en/delivery-debugger.ts'),
  'delivery-console': () => import('./en/delivery-console.ts'),
  'delivery-faults': () => import('./en/delivery-faults.ts'),
  'delivery-settings': () => import('./en/delivery-settings.ts'),
  'code-pool': () => import('./en/code-pool.ts'),
  'code-pool-forms': () => import('./en/code-pool-forms.ts'),
  files: () => import('./en/files.ts'),
  'instance-card': () => import('./en/instance-card.ts'),
  'instance-list': () => import('./en/instance-list.ts'),
  'instance-rotation': () => import('./en/instance-rotation.ts'),
  isolated: () => import('./en/isolated.ts'),
  'order-list': () => import('./en/order-list.ts'),
  'order-messages': () => import('./en/order-messages.ts'),
  'order-money': () => import('./en/order-money.ts'),
  'order-timeline': () => import('./en/order-timeline.ts'),
  'order-work': () => import('./en/order-work.ts'),
  'product-fields': () => import('./en/product-fields.ts'),
  'product-form': () => import('./en/product-form.ts'),
  'product-form-plans': () => import('./en/product-form-plans.ts'),
  'product-form-template': () => import('./en/product-form-template.ts'),
  'product-list': () => import('./en/product-list.ts'),
  'product-page': () => import('./en/product-page.ts'),
  'requirement-fields': () => import('./en/requirement-fields.ts'),
  'requirement-form': () => import('./en/requirement-form.ts'),
}
