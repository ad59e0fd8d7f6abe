import type { Migration } from '../migration.ts'

/**
 * What is on the shelf, found by index whatever is asked: a product stands once under each of its facets, which are everything,
 * its kind, every category it is in, and every pair of neighbouring characters of its words.
 */
export const catalogue: Migration = {
  name: '0007-catalogue',
  tables: {
    catalog_entry: `product_id text primary key references product(id), host_id text not null references host(id), text text not null`,
    catalog_place: `host_id text not null references host(id), facet text not null, product_id text not null, price bigint not null,
      primary key (host_id, facet, product_id)`,
  },
  indexes: ['catalog_place (host_id, facet, price, product_id)', 'catalog_place (host_id, product_id)'],
}
