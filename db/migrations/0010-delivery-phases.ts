import type { Migration } from '../migration.ts'

/** Where a notification goes on in a protocol that takes several requests for one message. */
export const deliveryPhases: Migration = {
  name: '0010-delivery-phases',
  columns: { notification: ['phase text'] },
}
