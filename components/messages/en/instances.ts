import type { InstanceStateWords } from '../required-words.ts'

export const instances: InstanceStateWords = {
  'instance.state.creating': 'Creating',
  'instance.state.active': 'Running',
  'instance.state.expired': 'Expired',
  'instance.state.released': 'Released',
  'refund.state.requested': 'Refund under way',
  'refund.state.confirmed': 'Refunded',
}
