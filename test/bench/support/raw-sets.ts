import type Database from 'better-sqlite3'
import { openSqliteFile } from '../../../db/dialects/sqlite.ts'

const HASH = 'f'.repeat(64)

/** Rows in one statement for all: the texts as long as the product's, the columns that no step changes left to their defaults. */
const STATEMENTS = {
  due: 'select id, subject_id from deadline where paused_at is null and next_try_at <= ? order by next_try_at limit ?',
  take: `delete from deadline where id in (select value from json_each(@clocks)) and +host_id = @host and due_at <= @now and paused_at is null`,
  history: `insert into history (host_id, subject, subject_id, version, at, actor_role, actor_id, actor_name, command, from_state, to_state, hash)
    select @host, 'order', value, 2, @now, 'system', 'system', 'system', 'close-unpaid', 'awaiting-payment', 'closed', '${HASH}' from json_each(@orders)`,
  order: `update "order" set state = 'closed', version = version + 1, chain = '${HASH}'
    where id in (select value from json_each(@orders)) and +host_id = @host and +state = 'awaiting-payment'`,
  numbers: 'update host set event_seq = event_seq + @count where id = @host returning event_seq',
  event: `insert into event (host_id, seq, id, type, at, actor_role, actor_id, actor_name, subject, subject_id, data)
    select @host, @first + key, printf('evt_%026d', @first + key), 'order.closed', @now, 'system', 'system', 'system', 'order', value,
      '{"number":"20261121-0001","from":"awaiting-payment","to":"closed","command":"close-unpaid","version":2,"productId":"' || value || '","instanceId":null}'
    from json_each(@orders)`,
} as const

/** The limit of firing in sets: one statement for each table and batch, no rule asked, no row looked at. */
export function rawSets(file: string, host: string) {
  const database = openSqliteFile(file)
  const prepared = Object.fromEntries(
    Object.entries(STATEMENTS).map(([name, sql]) => [name, database.prepare(sql)]),
  ) as unknown as Readonly<Record<keyof typeof STATEMENTS, Database.Statement>>
  const fire = database.transaction((due: readonly { id: string; subject_id: string }[], now: number) => {
    const clocks = JSON.stringify(due.map(({ id }) => id))
    const orders = JSON.stringify(due.map(({ subject_id }) => subject_id))
    prepared.take.run({ clocks, host, now })
    prepared.history.run({ orders, host, now })
    prepared.order.run({ orders, host })
    const { event_seq } = prepared.numbers.get({ host, count: due.length }) as { event_seq: number }
    prepared.event.run({ orders, host, now, first: event_seq - due.length + 1 })
  })
  return {
    /** Fires what is due at `now`, so many in each commit. */
    fireAll: (now: number, batch: number) => {
      for (;;) {
        const due = prepared.due.all(now, batch) as { id: string; subject_id: string }[]
        if (due.length === 0) return
        fire.immediate(due, now)
      }
    },
    close: () => database.close(),
  }
}
