import { executorOf } from '../../../db/dialects/sqlite.ts'
import type { Compiled, Executor, Store, Tx } from '../../../db/engine.ts'
import { remember } from '../../../db/remember.ts'
import { InjectedFault } from './faults.ts'
import type { Kernel, Process } from './kernel.ts'

/** Longest time a transaction or a read waits for its turn. */
const TURN_MAX_MS = 30
const WRITES = /^(insert|update|delete)/

type Statement = { readonly query: Compiled; readonly params: Record<string, unknown> }

/** Many rows of one statement, or the one that it writes. */
function rowsOf(params: Record<string, unknown>): readonly Record<string, unknown>[] {
  return Array.isArray(params.rows) ? params.rows : [params]
}

function isLook(sql: string, { cause }: Record<string, unknown>): boolean {
  return cause === 'scheduled' && sql.startsWith('insert into "conformance_run"')
}

/** The product's own SQL on one shared database, with a crash point before, inside and after every transaction. */
export function simulatedStore(kernel: Kernel, node: Process, now: () => number): Store {
  const { agenda, chance, database, disasters, due, plant } = kernel
  const base = executorOf(database)
  const listeners = new Set<(topics: ReadonlySet<string>) => void>()
  const rewritten = new Map<Compiled, Compiled>()
  const life = node.life()
  const rewrite = (query: Compiled) =>
    plant.rewrite
      ? remember(rewritten, query, () => ({ sql: plant.rewrite?.(query.sql) ?? query.sql, bind: query.bind }))
      : query

  function reader(method: 'one' | 'all'): Executor['all'] & Executor['one'] {
    return async (query: Compiled, params: object): Promise<never> => {
      if (!life.goesOn()) return life.never()
      if (database.inTransaction) kernel.report(`read outside its open transaction: ${query.sql.slice(0, 60)}`)
      if (chance.is(kernel.faults.slowRead)) await life.pause(chance.int(TURN_MAX_MS))
      if (node.partitioned) throw new InjectedFault('no way to the database')
      return base[method](rewrite(query), params) as Promise<never>
    }
  }

  async function apply<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
    await life.pause(1 + chance.int(TURN_MAX_MS))
    const strike = disasters.onTransaction()
    if (strike === 'kill-before') return life.die('before a transaction')
    if (strike === 'refuse' || node.partitioned) throw new InjectedFault('the database is busy')
    const touched = new Set<string>()
    const deferred: Statement[] = []
    const written = new Map<string, number>()
    const tables = new Set<string>()
    const begun = begin(body, { touched, deferred, written, tables })
    const outcome = await begun
    if (!outcome.ok) throw outcome.error
    if (strike === 'kill-inside' || strike === 'break') database.exec('rollback')
    if (strike === 'kill-inside') return life.die(`inside ${[...tables].join(' ')}`)
    if (strike === 'break') throw new InjectedFault('the transaction broke off')
    database.exec('commit')
    if (tables.size > 0) {
      disasters.wrote()
      kernel.count.commits += 1
      kernel.lastCommit = now()
      for (const [key, at] of written) kernel.trueTimes.set(key, at)
      agenda.note(`${node.name} ${[...tables].join(' ')}`)
      due.changed()
      for (const other of node.all) other.placeAlarm()
    }
    if (strike === 'kill-after') return life.die(`after ${[...tables].join(' ')}`)
    if (strike === 'lose-answer') throw new InjectedFault('whether it is committed is not known')
    if (deferred.length > 0) void runLater(deferred)
    if (touched.size > 0) for (const listen of listeners) listen(touched)
    return outcome.value
  }

  type Notes = {
    readonly touched: Set<string>
    readonly deferred: Statement[]
    readonly written: Map<string, number>
    readonly tables: Set<string>
  }
  type Begun<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }

  async function begin<T>(body: (tx: Tx) => Promise<T>, notes: Notes): Promise<Begun<T>> {
    database.exec('begin immediate')
    try {
      return { ok: true, value: await body(writer(notes)) }
    } catch (error) {
      database.exec('rollback')
      return { ok: false, error }
    }
  }

  function writer({ touched, deferred, written, tables }: Notes): Tx {
    const note = (sql: string, params: Record<string, unknown>) => {
      if (!WRITES.test(sql)) return
      tables.add(/"(\w+)"/.exec(sql)?.[1] ?? '')
      if (!sql.startsWith('insert into "history"')) return
      for (const row of rowsOf(params)) written.set(`${String(row.subject_id)}/${String(row.version)}`, agenda.now)
    }
    const ask = (method: 'one' | 'all') => async (query: Compiled, params: object) => {
      note(query.sql, params as Record<string, unknown>)
      return base[method](rewrite(query), changed(query.sql, params)) as Promise<never>
    }
    return {
      engine: base.engine,
      one: ask('one'),
      all: ask('all'),
      run: async (query, given) => {
        const params = changed(query.sql, given)
        if (plant.drop?.(query.sql, params)) return 1
        if (plant.defer?.(query.sql, params)) {
          deferred.push({ query, params })
          return 1
        }
        if (isLook(query.sql, params) && params.host_id === kernel.faults.unlooked)
          throw new InjectedFault('the look cannot be written down')
        const count = await base.run(rewrite(query), params)
        if (count > 0) note(query.sql, params)
        return count
      },
      touch: (topic) => void touched.add(topic),
    }
  }

  function changed(sql: string, params: object): Record<string, unknown> {
    const given = params as Record<string, unknown>
    if (!plant.change) return given
    return 'rows' in given ? { rows: rowsOf(given).map((row) => plant.change?.(sql, row)) } : plant.change(sql, given)
  }

  /** Only for planted bugs: the second transaction that should have been the first. */
  async function runLater(statements: readonly Statement[]): Promise<void> {
    await life.pause(1 + chance.int(TURN_MAX_MS))
    if (disasters.onTransaction() !== null) return life.die('before the second transaction')
    database.exec('begin immediate')
    try {
      for (const { query, params } of statements) await base.run(rewrite(query), params)
      database.exec('commit')
    } catch {
      database.exec('rollback') // Too late: somebody else was first, and nobody is told.
    }
    due.changed()
    for (const other of node.all) other.placeAlarm()
    for (const listen of listeners) listen(new Set(['notifications', 'events', 'deadlines']))
  }

  return {
    read: { engine: base.engine, one: reader('one'), all: reader('all'), run: () => life.never() },
    apply,
    onCommit: (listen) => {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    close: async () => {},
  }
}
