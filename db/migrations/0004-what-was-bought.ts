import type { Migration } from '../migration.ts'

/** What exactly an order bought, at which list price, and which agreement its buyer accepted. */
export const whatWasBought: Migration = {
  name: '0004-what-was-bought',
  columns: {
    order: [
      'quantity bigint not null default 1',
      'list_price bigint',
      'package_id text',
      'package_name text',
      'package_quota bigint',
      'agreement_title text',
      'agreement_digest text',
    ],
  },
}
