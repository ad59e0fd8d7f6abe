import type { Plant } from '../kernel/kernel.ts'
import { CANARY } from '../outside/wire-words.ts'
import { bend, inserts } from './bend.ts'
import { conformancePlants } from './conformance-plants.ts'
import { laterPlants } from './later-plants.ts'
import { shelfPlants } from './shelf-plants.ts'
import { termPlants } from './term-plants.ts'
import { workPlants } from './work-plants.ts'

const updates = (table: string) => (sql: string) => sql.startsWith(`update "${table}"`)
const HEAD_OF_LINE = /and not exists \(select "earlier".*?= 'pending'\)/
/** A condition that always holds and still takes its parameter. */
const always = (column: string) => [`"${column}" = +?`, '? is not null'] as const
let made = 0

/** Bugs put in on purpose. A harness that misses one proves nothing: `npm run sim -- --plants` fails then. */
export const plants: readonly Plant[] = [
  {
    id: 'notifications-after-commit',
    text: 'the outbox is written in a second transaction',
    defer: inserts('notification'),
  },
  { id: 'events-after-commit', text: 'the host’s feed is written in a second transaction', defer: inserts('event') },
  { id: 'history-after-commit', text: 'the history is written in a second transaction', defer: inserts('history') },
  {
    id: 'answers-after-commit',
    text: 'idempotency keys are written in a second transaction',
    defer: inserts('idempotency'),
  },
  {
    id: 'no-idempotency',
    text: 'nobody looks whether a key was used before',
    rewrite: (sql) =>
      sql.startsWith('select * from "idempotency"')
        ? `${sql} and 1 = 0`
        : sql.replace('insert into "idempotency"', 'insert or replace into "idempotency"'),
  },
  {
    id: 'no-fencing',
    text: 'a late answer settles a notification that somebody else holds',
    rewrite: (sql) =>
      updates('notification')(sql) && sql.includes('"polls" =')
        ? sql.replace(...always('token')).replace(`and "state" = 'pending'`, '')
        : sql,
  },
  {
    id: 'finished-rows-change',
    text: 'the guard on finished notifications is missing',
    schema: ['drop trigger notification_no_update'],
  },
  {
    id: 'no-head-of-line',
    text: 'notifications of an instance overtake each other',
    rewrite: (sql) => sql.replace(HEAD_OF_LINE, ''),
  },
  {
    id: 'acknowledged-before-sent',
    text: 'a notification counts as accepted when it is claimed',
    rewrite: (sql) =>
      updates('notification')(sql) && sql.includes('"attempts" = "attempts" +')
        ? sql.replace('set ', `set state = 'accepted', finished_at = 1, `)
        : sql,
  },
  {
    id: 'lease-never-ends',
    text: 'what a dead process claimed stays claimed',
    rewrite: (sql) => sql.replace('"head"."lease_until" <= +?', '"head"."lease_until" <= min(?, 0)'),
  },
  {
    id: 'new-id-for-each-attempt',
    text: 'every attempt has a message id of its own',
    send: (send) => (request, limits) => {
      made += 1
      return send(
        {
          ...request,
          body: request.body?.replace(/"requestId":"\w{8}/, `"requestId":"${String(made).padStart(8, '0')}`) ?? null,
        },
        limits,
      )
    },
  },
  {
    id: 'body-of-the-moment',
    text: 'the body is made anew for each attempt',
    send: (send) => (request, limits) => {
      made += 1
      return send({ ...request, body: request.body?.replace('"comment":""', `"comment":"${made}"`) ?? null }, limits)
    },
  },
  {
    id: 'refund-with-a-new-id',
    text: 'a refund’s id is random',
    change: (sql, params) => {
      if (sql.startsWith('insert into "refund"')) made += 1
      const id = params.id
      return sql.startsWith('insert into "refund"') && typeof id === 'string'
        ? { ...params, id: `${id}${made}` }
        : params
    },
  },
  { id: 'refund-forgotten', text: 'the refund of a cancelled order is not written', drop: inserts('refund') },
  {
    id: 'no-compensation',
    text: 'giving up a delivery does not ask back what the provider may have made',
    drop: (sql, params) => inserts('notification')(sql) && params.event === 'instance.destroy',
  },
  {
    id: 'stale-clocks',
    text: 'clocks of a state that was left keep running',
    rewrite: (sql) =>
      sql.startsWith('delete from "deadline"') && sql.includes('"subject_id"') ? `${sql} and 1 = 0` : sql,
  },
  {
    id: 'deadline-without-revalidation',
    text: 'a clock closes an order that is paid meanwhile',
    rewrite: (sql) =>
      sql.startsWith('delete from "deadline"') && sql.includes('"subject_id"')
        ? `${sql} and command <> 'close-unpaid'`
        : sql,
    tables: () => bend({ command: 'close-unpaid', by: 'system', from: 'provisioning', to: 'closed', after: 'unpaid' }),
  },
  { id: 'deadlines-not-armed', text: 'a state is entered without its clock', drop: inserts('deadline') },
  { id: 'wall-clock-trusted', text: 'the machine’s clock is believed whatever it says', trustWallClock: true },
  {
    id: 'no-idle-look',
    text: 'a worker that rests is woken by its own commits only',
    shell: (shell) => ({ ...shell, after: (ms, callback) => (ms >= 15_000 ? () => {} : shell.after(ms, callback)) }),
  },
  {
    id: 'reminder-kept',
    text: 'a reminder is announced and stays',
    rewrite: (sql) =>
      sql.startsWith('delete from "reminder"')
        ? 'update "reminder" set at = at where deadline_id = ? and id = ? and host_id = ?'
        : sql,
  },
  {
    id: 'alert-forgotten',
    text: 'a notification dies and nobody is told',
    drop: (sql, params) => inserts('alert')(sql) && params.kind === 'notification-dead',
  },
  {
    id: 'failed-push-skipped',
    text: 'an event that a host did not take is skipped',
    change: (sql, params) =>
      updates('webhook')(sql) && params.last_error ? { ...params, pushed_seq: Number(params.pushed_seq) + 1 } : params,
  },
  {
    id: 'feed-with-gaps',
    text: 'event numbers are taken two at a time',
    rewrite: (sql) => (updates('host')(sql) ? sql.replace('"event_seq" + ?', '"event_seq" + 1 + ?') : sql),
  },
  {
    id: 'tenant-forgotten',
    text: 'an order is found whatever tenant asks',
    rewrite: (sql) =>
      sql.startsWith('select * from "order" where "id" = +?')
        ? sql.replace('and "host_id" = +?', 'and ? is not null')
        : sql,
  },
  {
    id: 'secrets-in-the-clear',
    text: 'credentials are stored as they came',
    shell: (shell) => ({
      ...shell,
      vault: {
        ...shell.vault,
        sealUnder: (_key, _place, _field, text) => text,
        openUnder: (_key, _place, _field, text) => text,
      },
    }),
  },
  {
    id: 'secrets-in-the-log',
    text: 'the attempt’s log keeps the provider’s answer whole',
    change: (sql, params) =>
      updates('attempt')(sql) && params.verdict === 'accepted'
        ? { ...params, detail: `{"password":"${CANARY}-1"}` }
        : params,
  },
  {
    id: 'secrets-outlive-the-instance',
    text: 'credentials stay after the instance is released',
    rewrite: (sql) => (sql.startsWith('delete from "credential"') ? `${sql} and 1 = 0` : sql),
  },
  { id: 'reveal-unrecorded', text: 'a secret is shown without a record', drop: inserts('reveal') },
  {
    id: 'trial-again',
    text: 'nobody looks whether the buyer had a trial',
    rewrite: (sql) =>
      sql.startsWith('select "id" from "order"') && sql.includes('"type"')
        ? sql.replace('where ', 'where 1 = 0 and ')
        : sql,
  },
  ...laterPlants,
  ...termPlants,
  ...workPlants,
  ...shelfPlants,
  ...conformancePlants,
]
