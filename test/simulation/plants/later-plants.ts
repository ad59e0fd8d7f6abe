import type { Plant } from '../kernel/kernel.ts'
import { bend, inserts } from './bend.ts'

const HOUR = 3_600_000

/** Bugs in files, answers, steps, clocks and sums. */
export const laterPlants: readonly Plant[] = [
  {
    id: 'file-before-it-is-durable',
    text: 'a file is known before its bytes are on the disk',
    shell: (shell) => ({
      ...shell,
      files: {
        ...shell.files,
        put: async (bytes) => {
          const key = Buffer.from(shell.secret(24).slice(0, 16), 'latin1').toString('hex')
          shell.after(200, () => void shell.files.put(bytes)) // Under a name nobody knows, as a lost write would be.
          return { key, sha256: '' }
        },
      },
    }),
  },
  {
    id: 'orphans-kept',
    text: 'files that nobody knows are never removed',
    shell: (shell) => ({ ...shell, files: { ...shell.files, sweep: async () => 0 } }),
  },
  {
    id: 'sweep-forgets-rows',
    text: 'housekeeping removes files that are known',
    shell: (shell) => ({
      ...shell,
      files: { ...shell.files, sweep: (_known, olderThan) => shell.files.sweep(() => false, olderThan) },
    }),
  },
  {
    id: 'hash-of-something-else',
    text: 'the hash in the row is not the one of the bytes',
    change: (sql, params) => (inserts('upload')(sql) ? { ...params, sha256: '0'.repeat(64) } : params),
  },
  {
    id: 'body-not-compared',
    text: 'a key brings its answer whatever the body',
    ask: (ask) => ({ ...ask, what: '' }),
  },
  {
    id: 'answer-without-effect',
    text: 'a command answers yes and changes nothing',
    ask: (ask) =>
      ask.operation === 'command-order'
        ? { ...ask, act: async () => ({ ok: true, value: { id: 'ord', version: 2, state: 'cancelled' } }) }
        : ask,
  },
  {
    id: 'refused-for-nothing',
    text: 'a command that is open is refused',
    ask: (ask) =>
      ask.operation === 'command-order' && ask.actor.role === 'buyer'
        ? { ...ask, act: async () => ({ ok: false, code: 'command-not-allowed' }) }
        : ask,
  },
  {
    id: 'step-by-the-wrong-role',
    text: 'what an operator did is written down as the buyer’s',
    change: (sql, params) =>
      inserts('history')(sql) && params.actor_role === 'operator' ? { ...params, actor_role: 'buyer' } : params,
  },
  {
    id: 'clock-too-early',
    text: 'a clock is armed an hour early',
    change: (sql, params) =>
      inserts('deadline')(sql)
        ? { ...params, due_at: Number(params.due_at) - HOUR, next_try_at: Number(params.next_try_at) - HOUR }
        : params,
  },
  {
    id: 'refund-too-high',
    text: 'one unit more is paid back than was paid',
    change: (sql, params) => (inserts('refund')(sql) ? { ...params, amount: Number(params.amount) + 1 } : params),
  },
  {
    id: 'refund-not-as-asked',
    text: 'one unit less is paid back than the provider agreed to',
    change: (sql, params) =>
      inserts('refund')(sql) && params.reason === 'agreed' ? { ...params, amount: Number(params.amount) - 1 } : params,
  },
  {
    id: 'price-written-otherwise',
    text: 'a changed price is written down as another',
    change: (sql, params) => (inserts('price_change')(sql) ? { ...params, price: Number(params.price) + 1 } : params),
  },
  {
    id: 'gone-is-told-again',
    text: 'an endpoint that is switched off is told all the same',
    rewrite: (sql) => sql.replace('select * from "endpoint"', 'select *, null as disabled_at from "endpoint"'),
  },
  {
    id: 'gone-goes-on',
    text: 'an endpoint that says it is gone stays in force',
    drop: (sql) => sql.startsWith('update "endpoint"'),
  },
  {
    id: 'switched-on-in-silence',
    text: 'the alert stays when an endpoint has proven itself again',
    change: (sql, params) =>
      sql.startsWith('update "alert"') && params.because === 'endpoint-verified' ? { ...params, ids: '[]' } : params,
  },
  {
    id: 'rehearsal-unsent',
    text: 'a rehearsal is taken for passed without being asked for',
    send: (send) => async (request, limits) => {
      if (!/[?&]debug=1&/.test(request.url)) return send(request, limits)
      const response = { status: 200, headers: {}, body: '{"success":true}' }
      return { ok: true, response, timing: { dnsMs: null, connectMs: null, firstByteMs: null, totalMs: 1 } }
    },
  },
  { id: 'attempt-unwritten', text: 'an attempt leaves no record', drop: inserts('attempt') },
  {
    id: 'line-too-many',
    text: 'a delivered order can still be cancelled',
    tables: () => bend({ command: 'cancel', by: 'buyer', from: 'completed', to: 'cancelled' }),
  },
  {
    id: 'given-back-again',
    text: 'what dead nodes held comes back each time, not once in all',
    rewrite: (sql) => sql.replace('"given_back" = "given_back" + ?', '"given_back" = "given_back" + 0 * ?'),
  },
  {
    id: 'taken-without-a-lease',
    text: 'calls that a node takes ahead are written nowhere',
    rewrite: (sql) => sql.replace('set "leased" = "leased" + ?', 'set "leased" = "leased" + 0 * ?'),
  },
]
