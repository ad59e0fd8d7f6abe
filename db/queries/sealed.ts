import { type Selectable, sql } from 'kysely'
import type { Executor } from '../engine.ts'
import { all, run } from '../query.ts'
import type { Schema } from '../schema.ts'

/**
 * Everything the master key itself sealed, of all hosts, a page at a time in the order of its primary key; `after` is the last row of the
 * page before. Each is written only if it still is what was read: what somebody saved meanwhile is theirs.
 */
type Page = { readonly limit: number }
type Sealed = { readonly host_id: string; readonly sealed: string }
type Anew<R extends Sealed> = R & { readonly anew: string }
export type SealedById = Sealed & { readonly id: string }
export type SealedWebhook = Sealed
export type SealedEndpoint = Sealed & Pick<Selectable<Schema['endpoint']>, 'provider_id' | 'mode'>
export type SealedAnswer = Sealed & Pick<Selectable<Schema['idempotency']>, 'caller' | 'key'>

/** A text that is given as one that SQLite does not look at: for each it does, it would prepare the statement anew. */
const given = <T extends string = string>(text: string) => sql<T>`(${text} || '')`

type Holder = 'instance' | 'result' | 'redemption_code' | 'provider_key'
type ById = readonly [
  list: (db: Executor, page: Page & { readonly after_id: string }) => Promise<SealedById[]>,
  save: (db: Executor, row: Anew<SealedById>) => Promise<number>,
]

/** One column of a table whose rows have an id. What was taken away is null or, of a key that was switched off, empty. */
function byId<T extends Holder>(table: T, column: keyof Schema[T] & string): ById {
  const sealed = sql.ref<string>(column)
  return [
    all((db, p) =>
      db
        .selectFrom(db.dynamic.table(table as Holder).as('holder'))
        .select(['id', 'host_id', sealed.as('sealed')])
        .where('id', '>', p.after_id)
        .where(sealed, '<>', '')
        .orderBy('id')
        .limit(p.limit),
    ),
    run((db, p) =>
      db
        .updateTable(db.dynamic.table(table as Holder).as('holder'))
        .set({ [column]: p.anew })
        .where('id', '=', p.id)
        .where('host_id', '=', p.host_id)
        .where(sealed, '=', p.sealed),
    ),
  ]
}

export const [listWrappedOfInstances, rewrapInstance] = byId('instance', 'wrapped_key')
export const [listWrappedOfResults, rewrapResult] = byId('result', 'wrapped_key')
export const [listSealedCodes, resealCode] = byId('redemption_code', 'sealed')
export const [listSealedKeys, resealKey] = byId('provider_key', 'secret_sealed')
export const [listSealedPreviousKeys, resealPreviousKey] = byId('provider_key', 'previous_sealed')

export const listSealedEndpoints = all<
  Page & { after_host_id: string; after_provider_id: string; after_mode: string },
  SealedEndpoint
>((db, p) =>
  db
    .selectFrom('endpoint')
    .select(['host_id', 'provider_id', 'mode', 'secrets_sealed as sealed'])
    .where((eb) =>
      eb(
        eb.refTuple('host_id', 'provider_id', 'mode'),
        '>',
        eb.tuple(given(p.after_host_id), given(p.after_provider_id), given<SealedEndpoint['mode']>(p.after_mode)),
      ),
    )
    .orderBy('host_id')
    .orderBy('provider_id')
    .orderBy('mode')
    .limit(p.limit),
)

export const resealEndpoint = run<Anew<SealedEndpoint>>((db, p) =>
  db
    .updateTable('endpoint')
    .set({ secrets_sealed: p.anew })
    .where('host_id', '=', p.host_id)
    .where('provider_id', '=', p.provider_id)
    .where('mode', '=', p.mode)
    .where('secrets_sealed', '=', p.sealed),
)

export const listSealedWebhooks = all<Page & { after_host_id: string }, SealedWebhook>((db, p) =>
  db
    .selectFrom('webhook')
    .select(['host_id', 'secret_sealed as sealed'])
    .where('host_id', '>', p.after_host_id)
    .orderBy('host_id')
    .limit(p.limit),
)

export const resealWebhook = run<Anew<SealedWebhook>>((db, p) =>
  db
    .updateTable('webhook')
    .set({ secret_sealed: p.anew })
    .where('host_id', '=', p.host_id)
    .where('secret_sealed', '=', p.sealed),
)

export const listSealedAnswers = all<
  Page & { after_host_id: string; after_caller: string; after_key: string },
  SealedAnswer
>((db, p) =>
  db
    .selectFrom('idempotency')
    .select(['host_id', 'caller', 'key', 'answer as sealed'])
    .where((eb) =>
      eb(
        eb.refTuple('host_id', 'caller', 'key'),
        '>',
        eb.tuple(given(p.after_host_id), given(p.after_caller), given(p.after_key)),
      ),
    )
    .orderBy('host_id')
    .orderBy('caller')
    .orderBy('key')
    .limit(p.limit),
)

export const resealAnswer = run<Anew<SealedAnswer>>((db, p) =>
  db
    .updateTable('idempotency')
    .set({ answer: p.anew })
    .where('host_id', '=', p.host_id)
    .where('caller', '=', p.caller)
    .where('key', '=', p.key)
    .where('answer', '=', p.sealed),
)
