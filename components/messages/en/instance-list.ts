export const instanceList = {
  'instance-list.title': 'Purchased products',
  'instance-list.product': 'Product',
  'instance-list.expires': 'Expires',
  'instance-list.trial': 'Trial',
  'instance-list.never': 'No expiry date',
  'instance-list.open': (name: string) => `Open ${name}`,
  'instance-list.sort': 'Order by',
  'instance-list.sort.newest': 'Newest first',
  'instance-list.sort.expiry': 'Ending first',
  'instance-list.none': 'No purchased products yet.',
  'instance-list.none-found': 'No purchased product is in this state.',
}
