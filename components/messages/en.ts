/**
 * English, in areas that are fetched when an element first needs one of them: what is said without a click. An area joins
 * by its line here or, if it takes a click, in `en-parts.ts`, and in every other language; what most elements say belongs into `base`.
 */
export const english = {
  base: () => import('./en/base.ts'),
  'alert-list': () => import('./en/alert-list.ts'),
  'api-services': () => import('./en/api-services.ts'),
  'delivery-console': () => import('./en/delivery-console.ts'),
  'delivery-settings': () => import('./en/delivery-settings.ts'),
  'code-pool': () => import('./en/code-pool.ts'),
  files: () => import('./en/files.ts'),
  'instance-card': () => import('./en/instance-card.ts'),
  'instance-list': () => import('./en/instance-list.ts'),
  instances: () => import('./en/instances.ts'),
  orders: () => import('./en/orders.ts'),
  'order-list': () => import('./en/order-list.ts'),
  'order-messages': () => import('./en/order-messages.ts'),
  'order-timeline': () => import('./en/order-timeline.ts'),
  'product-form': () => import('./en/product-form.ts'),
  'product-list': () => import('./en/product-list.ts'),
  'product-page': () => import('./en/product-page.ts'),
  'requirement-fields': () => import('./en/requirement-fields.ts'),
  'requirement-form': () => import('./en/requirement-form.ts'),
  listings: () => import('./en/listings.ts'),
  'product-work': () => import('./en/product-work.ts'),
  'order-work': () => import('./en/order-work.ts'),
  'requirement-work': () => import('./en/requirement-work.ts'),
  'product-form-editor': () => import('./en/product-form-editor.ts'),
  'product-form-hints': () => import('./en/product-form-hints.ts'),
}
