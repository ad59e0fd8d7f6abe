/** How an element is shown live: as whom of the demo's people, and where the id it needs is found. */
export type Example = {
  readonly person: string
  readonly attributes?: Readonly<Record<string, string>>
  /** The attribute gets the id of the first item of this list. */
  readonly first?: { readonly attribute: string; readonly of: string }
}

export const examples: Readonly<Record<string, Example>> = {
  'mkt-alert-list': { person: 'op-su' },
  'mkt-api-services': { person: 'isv-yuanshan' },
  'mkt-code-pool': { person: 'isv-yuanshan' },
  'mkt-delivery-console': { person: 'isv-qingzhu' },
  'mkt-instance-card': {
    person: 'buyer-lin',
    first: { attribute: 'instance-id', of: '/v1/instances?state=active&limit=1' },
  },
  'mkt-instance-list': { person: 'buyer-lin' },
  'mkt-order-list': { person: 'buyer-lin' },
  'mkt-order-messages': {
    person: 'buyer-lin',
    first: { attribute: 'order-id', of: '/v1/orders?state=in-service&limit=1' },
  },
  'mkt-order-timeline': {
    person: 'buyer-lin',
    first: { attribute: 'order-id', of: '/v1/orders?state=awaiting-acceptance&limit=1' },
  },
  'mkt-product-form': { person: 'isv-qingzhu' },
  'mkt-product-list': { person: 'buyer-lin', attributes: { view: 'catalog' } },
  'mkt-product-page': { person: 'buyer-lin', first: { attribute: 'product-id', of: '/v1/catalog?limit=1' } },
  'mkt-requirement-form': {
    person: 'buyer-lin',
    first: { attribute: 'order-id', of: '/v1/orders?state=awaiting-requirement&limit=1' },
  },
}

/** Whom of the demo's people `<mkt-session>` is shown with, and around what. */
export const sessionExample = { inside: 'mkt-product-list' } as const
