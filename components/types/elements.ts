/** Every element by its tag. A test holds this list against the elements there are. */
export type MktElements = {
  'mkt-api-services': import('../api-services/api-services.ts').MktApiServices
  'mkt-code-pool': import('../code-pool/code-pool.ts').MktCodePool
  'mkt-alert-list': import('../alert-list/alert-list.ts').MktAlertList
  'mkt-delivery-console': import('../delivery-console/delivery-console.ts').MktDeliveryConsole
  'mkt-instance-card': import('../instance-card/instance-card.ts').MktInstanceCard
  'mkt-instance-list': import('../instance-list/instance-list.ts').MktInstanceList
  'mkt-order-list': import('../order-list/order-list.ts').MktOrderList
  'mkt-order-messages': import('../order-messages/order-messages.ts').MktOrderMessages
  'mkt-order-timeline': import('../order-timeline/order-timeline.ts').MktOrderTimeline
  'mkt-product-form': import('../product-form/product-form.ts').MktProductForm
  'mkt-product-list': import('../product-list/product-list.ts').MktProductList
  'mkt-product-page': import('../product-page/product-page.ts').MktProductPage
  'mkt-requirement-form': import('../requirement-form/requirement-form.ts').MktRequirementForm
  'mkt-session': import('../session/mkt-session.ts').MktSession
}
