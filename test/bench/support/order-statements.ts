import type { Insertable, Kysely } from 'kysely'
import type { Schema } from '../../../db/schema.ts'

type Values = readonly unknown[]
/** One statement in two hands: SQL for a prepared statement, and the same in Kysely's builder, values in the same order. */
export type Statement = {
  readonly sql: string
  readonly reads: boolean
  readonly build: (db: Kysely<Schema>, values: Values) => { execute: () => Promise<unknown[]> }
}

/** What placing, paying, cancelling and closing an order write, by hand: no rule, no table, no view. */
export const orderStatements = {
  listed: {
    sql: `select p.id, p.kind, p.provider_id, p.number, v.id as version_id, v.fields from product p join product_version v on v.id = p.live_version_id
      where p.host_id = ? and p.id = ? and p.state = 'listed'`,
    reads: true,
    build: (db, [host, id]) =>
      db
        .selectFrom('product')
        .innerJoin('product_version', 'product_version.id', 'product.live_version_id')
        .select([
          'product.id',
          'kind',
          'provider_id',
          'product.number',
          'product_version.id as version_id',
          'product_version.fields',
        ])
        .where('product.host_id', '=', host as string)
        .where('product.id', '=', id as string)
        .where('product.state', '=', 'listed'),
  },
  order: select('order'),
  deadline: select('deadline'),
  product: select('product'),
  actor: {
    sql: `select name from actor where host_id = ? and role = 'buyer' and id = ?`,
    reads: true,
    build: (db, [host, id]) =>
      db
        .selectFrom('actor')
        .select('name')
        .where('host_id', '=', host as string)
        .where('role', '=', 'buyer')
        .where('id', '=', id as string),
  },
  number: {
    sql: 'insert into counter (host_id, name, value) values (?, ?, 1) on conflict (host_id, name) do update set value = value + 1 returning value',
    reads: true,
    build: (db, [host, name]) =>
      db
        .insertInto('counter')
        .values({ host_id: host as string, name: name as string, value: 1 })
        .onConflict((on) =>
          on.columns(['host_id', 'name']).doUpdateSet((eb) => ({ value: eb('counter.value', '+', 1) })),
        )
        .returning('value'),
  },
  eventSeq: {
    sql: 'update host set event_seq = event_seq + 1 where id = ? returning event_seq',
    reads: true,
    build: (db, [host]) =>
      db
        .updateTable('host')
        .set((eb) => ({ event_seq: eb('event_seq', '+', 1) }))
        .where('id', '=', host as string)
        .returning('event_seq'),
  },
  moveOrder: {
    sql: 'update "order" set state = ?, instance_id = ?, payment_reference = ?, paid_at = ?, version = version + 1 where id = ? and host_id = ? and version = ?',
    reads: false,
    build: (db, [state, instance, reference, paid, id, host, version]) =>
      db
        .updateTable('order')
        .set((eb) => ({
          state: state as string,
          instance_id: instance as string | null,
          payment_reference: reference as string | null,
          paid_at: paid as number | null,
          version: eb('version', '+', 1),
        }))
        .where('id', '=', id as string)
        .where('host_id', '=', host as string)
        .where('version', '=', version as number),
  },
  disarm: {
    sql: 'delete from deadline where host_id = ? and subject_id = ?',
    reads: false,
    build: (db, [host, subject]) =>
      db
        .deleteFrom('deadline')
        .where('host_id', '=', host as string)
        .where('subject_id', '=', subject as string),
  },
  insertOrder: insert('order', [
    'id',
    'host_id',
    'number',
    'type',
    'delivery',
    'buyer_id',
    'provider_id',
    'product_id',
    'product_version_id',
    'product_name',
    'plan_id',
    'plan_name',
    'period_count',
    'period_unit',
    'price',
    'currency',
    'state',
    'version',
    'lengths',
    'placed_at',
  ]),
  insertHistory: insert('history', [
    'host_id',
    'subject',
    'subject_id',
    'version',
    'at',
    'actor_role',
    'actor_id',
    'actor_name',
    'command',
    'from_state',
    'to_state',
  ]),
  insertDeadline: insert('deadline', [
    'id',
    'host_id',
    'subject',
    'subject_id',
    'command',
    'policy',
    'policy_version',
    'entry',
    'armed_at',
    'due_at',
    'next_try_at',
  ]),
  insertReminder: insert('reminder', ['id', 'host_id', 'deadline_id', 'at', 'audience']),
  insertEvent: insert('event', [
    'host_id',
    'seq',
    'id',
    'type',
    'at',
    'actor_role',
    'actor_id',
    'actor_name',
    'subject',
    'subject_id',
    'data',
  ]),
  insertInstance: insert('instance', [
    'id',
    'host_id',
    'order_id',
    'buyer_id',
    'provider_id',
    'product_id',
    'product_name',
    'plan_id',
    'plan_name',
    'trial',
    'state',
    'version',
    'wrapped_key',
    'last_sequence',
    'created_at',
  ]),
  insertNotification: insert('notification', [
    'id',
    'message_id',
    'host_id',
    'provider_id',
    'order_id',
    'instance_id',
    'sequence',
    'event',
    'body',
    'state',
    'next_at',
    'created_at',
  ]),
} as const satisfies Record<string, Statement>

export type StatementName = keyof typeof orderStatements

function insert(table: keyof Schema, columns: readonly string[]): Statement {
  return {
    sql: `insert into "${table}" (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    reads: false,
    build: (db, values) =>
      db
        .insertInto(table)
        .values(
          Object.fromEntries(columns.map((column, at) => [column, values[at]])) as Insertable<Schema[typeof table]>,
        ),
  }
}

function select(table: 'order' | 'deadline' | 'product'): Statement {
  return {
    sql: `select * from "${table}" where id = ? and host_id = ?`,
    reads: true,
    build: (db, [id, host]) =>
      db
        .selectFrom(table)
        .selectAll()
        .where('id', '=', id as string)
        .where('host_id', '=', host as string),
  }
}
