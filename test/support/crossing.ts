import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Shell } from '../../bff/shell.ts'
import type { Compiled, Executor, Tx } from '../../db/engine.ts'
import { remember } from '../../db/remember.ts'

/** One statement of a command: what it is about, and whether it changes that. */
export type Statement = {
  readonly sql: string
  readonly tables: ReadonlySet<string>
  readonly writes: boolean
  /** Every text it was given; two that change one row, or one unique key, have one in common. */
  readonly named: ReadonlySet<string>
}

/** What watches a command while it runs, wherever its promises lead. */
type Watch = { readonly passed: (statement: Statement) => Promise<void> }
const watched = new AsyncLocalStorage<Watch>()

/** How often it is asked whether a command has ended or waits for a lock; how long that takes decides nothing. */
const LOOK_AGAIN_MS = 1
const LOOKS_MAX = 20_000

/**
 * A shell in which a command can be stopped after any of its statements. What happens after commits stands still while `calm` is so:
 * nobody is woken and no timer goes off.
 */
export function crossable(shell: Shell) {
  let calm = false
  const late = new Set<() => void>()
  const wall = shell.wall()
  const watch = ({ engine, one, all, run }: Executor): Executor => ({
    engine,
    one: (query, params) => pass(query, params, one(query, params)),
    all: (query, params) => pass(query, params, all(query, params)),
    run: (query, params) => pass(query, params, run(query, params)),
  })
  const { store } = shell
  return {
    shell: {
      ...shell,
      wall: () => wall,
      after: (ms: number, callback: () => void) => {
        const due = () => (calm ? void late.add(due) : callback())
        const cancel = shell.after(ms, due)
        return () => {
          cancel()
          late.delete(due)
        }
      },
      store: {
        ...store,
        read: watch(store.read),
        apply: <T>(body: (tx: Tx) => Promise<T>) => store.apply((tx) => body({ ...watch(tx), touch: tx.touch })),
        onCommit: (listen: (topics: ReadonlySet<string>) => void) =>
          store.onCommit((topics) => {
            if (!calm) listen(topics)
          }),
      },
    } satisfies Shell,
    /** Holds everything that happens by itself, or lets it go on. */
    hold: (still: boolean) => {
      calm = still
      if (still) return
      for (const due of late) due()
      late.clear()
    },
  }
}

async function pass<T>(query: Compiled, params: object, asked: Promise<T>): Promise<T> {
  const watch = watched.getStore()
  const answer = await asked
  await watch?.passed(statementOf(query, params))
  return answer
}

/** Runs a command and answers every statement it made. */
export async function record<T>(
  act: () => Promise<T>,
  made: Statement[] = [],
): Promise<{ readonly value: T; readonly made: readonly Statement[] }> {
  const passed = async (statement: Statement) => void made.push(statement)
  return { value: await watched.run({ passed }, act), made }
}

export type Met<T> = {
  readonly values: readonly [T, T]
  /** What the second had made when it began to wait for the first; null when it never did. */
  readonly waited: readonly Statement[] | null
}

/**
 * Runs `first`, and after its `at`-th statement `second` until it has committed or waits for something `first` holds; then both go on.
 * `database` tells which of the two it is, so that nothing is left to time.
 */
export async function cross<T>(
  database: Client,
  { first, second, at }: { readonly first: () => Promise<T>; readonly second: () => Promise<T>; readonly at: number },
): Promise<Met<T>> {
  let made = 0
  let meanwhile: ReturnType<typeof record<T>> | undefined
  let waited: readonly Statement[] | null = null
  const passed = async () => {
    made += 1
    if (meanwhile || made !== at) return
    const seen: Statement[] = []
    meanwhile = record(second, seen)
    if (await doesWait(database, meanwhile)) waited = [...seen]
  }
  const value = await watched.run({ passed }, first)
  if (!meanwhile) throw new Error(`The command made ${made} statements, and no ${at}th`)
  return { values: [value, (await meanwhile).value], waited }
}

/** Whether a command comes to wait for a lock, rather than to its end. */
async function doesWait(database: Client, command: Promise<unknown>): Promise<boolean> {
  let ended = false
  const end = () => {
    ended = true
  }
  command.then(end, end)
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    if (ended) return false
    if (await isSomebodyWaiting(database)) return true
    await setTimeout(LOOK_AGAIN_MS)
  }
  throw new Error('The other command neither ended nor waited for a lock')
}

async function isSomebodyWaiting(database: Client): Promise<boolean> {
  const { rowCount } = await database.query({
    name: 'waits',
    text: `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' limit 1`,
  })
  return rowCount !== 0
}

/**
 * After which of a command's statements another may make a difference: only where the next one is about something that one of the two
 * changes. Everywhere else the other comes out as one statement later.
 */
export function placesThatCount(made: readonly Statement[], other: readonly Statement[]): number[] {
  const read = new Set(other.flatMap(({ tables }) => [...tables]))
  const written = new Set(other.flatMap(({ writes, tables }) => (writes ? [...tables] : [])))
  const depends = ({ tables, writes }: Statement) => !tables.isDisjointFrom(writes ? read : written)
  return made.flatMap((_, index) => {
    const next = made[index + 1]
    return next === undefined || depends(next) ? [index + 1] : []
  })
}

/**
 * Whether the other, which waits with this behind it, would come out the same wherever the rest of the command it waits for were stopped:
 * it goes on when that has committed, and until then the two change nothing of each other's.
 */
export function waitsTheSame(waited: readonly Statement[], rest: readonly Statement[]): boolean {
  const meet = (one: Statement, other: Statement) =>
    one.writes && other.writes && !one.tables.isDisjointFrom(other.tables) && !one.named.isDisjointFrom(other.named)
  return !waited.some((one) => rest.some((other) => meet(one, other)))
}

type Form = Pick<Statement, 'sql' | 'tables' | 'writes'>
const forms = new WeakMap<Compiled, Form>()

function statementOf(query: Compiled, params: object): Statement {
  const form = remember(forms, query, () => ({
    sql: query.sql,
    tables: new Set([...query.sql.matchAll(/\b(?:from|join|into|update) "(\w+)"/g)].map(([, table = '']) => table)),
    writes: /^(insert|update|delete)|for update/.test(query.sql),
  }))
  const { host_id } = params as { readonly host_id?: string }
  const texts = query.bind(params as Readonly<Record<string, unknown>>).filter((one) => typeof one === 'string')
  const named = texts.flatMap((text) => (text.startsWith('[') ? (text.match(/\w+/g) ?? []) : text))
  return { ...form, named: new Set(named.filter((name) => name !== host_id)) }
}
