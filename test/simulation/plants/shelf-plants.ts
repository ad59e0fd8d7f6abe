import type { Plant } from '../kernel/kernel.ts'

const updates = (table: string, what: string) => (sql: string) =>
  sql.startsWith(`update "${table}"`) && sql.includes(what)

const withdraws = updates('redemption_code', `set "state" = 'withdrawn'`)
const sells = (sql: string) => /^select .*'free' order by/.test(sql) || updates('redemption_code', '"order_id" =')(sql)

/** Bugs in pools of redemption codes and in new versions of products. */
export const shelfPlants: readonly Plant[] = [
  {
    id: 'code-stays-free',
    text: 'a code that is given away stays in its pool',
    drop: updates('redemption_code', `"state" = 'given', "sealed"`),
  },
  {
    id: 'code-given-in-a-second-transaction',
    text: 'a code is given away after its order is done',
    defer: updates('redemption_code', `"state" = 'given', "sealed"`),
  },
  {
    id: 'code-good-after-a-refund',
    text: 'a code that is paid back stays good',
    drop: updates('redemption_code', `"state" = 'void'`),
  },
  {
    id: 'pool-miscounted',
    text: 'codes that are handed in are counted twice',
    change: (sql, params) =>
      updates('code_pool', '"free" = "free" +')(sql) ? { ...params, count: Number(params.count) * 2 } : params,
  },
  {
    id: 'withdrawn-beyond-its-import',
    text: 'a withdrawal empties the pool, whatever import was named',
    rewrite: (sql) => (withdraws(sql) ? sql.replace('"added_at" = +?', '? is not null') : sql),
  },
  {
    id: 'withdrawn-by-half',
    text: 'a withdrawal leaves codes of its import on sale',
    rewrite: (sql) =>
      withdraws(sql)
        ? `${sql} and id in (select max(id) from redemption_code where state = 'free' group by plan_id, added_at)`
        : sql,
  },
  {
    id: 'withdrawn-and-sold',
    text: 'a code that was withdrawn is sold all the same',
    rewrite: (sql) => {
      if (withdraws(sql)) return sql.replace(`, "sealed" = null`, '')
      return sells(sql) ? sql.replace(`"state" = 'free'`, `"state" in ('free', 'withdrawn')`) : sql
    },
  },
  {
    id: 'revision-forgotten',
    text: 'a product does not know that a new version of it is open',
    change: (sql, params) =>
      sql.startsWith('update "product"') ? { ...params, revision_id: null, revision_state: null } : params,
  },
  {
    id: 'review-out-of-the-queue',
    text: 'what is in review is not in the queue',
    change: (sql, params) => (sql.startsWith('update "product"') ? { ...params, queue_at: null } : params),
  },
]
