import type { Executor, Tx } from '../../db/engine.ts'
import * as queries from '../../db/queries/sealed.ts'
import type { Shell } from '../shell.ts'
import { answerPlace } from './once.ts'
import { secretPlace } from './provider-keys.ts'
import { webhookPlace } from './push-events.ts'
import { endpointPlace } from './save-endpoint.ts'
import { keyPlace } from './seal-credentials.ts'
import { codePlace } from './take-code.ts'

type Sealed = { readonly host_id: string; readonly sealed: string }
type Vault = Shell['vault']

/** A column that holds what the master key itself sealed; what is sealed under the key of an instance or a result stays as it is. */
type Column<R extends Sealed> = {
  /** The rows after one, or the first ones. */
  readonly list: (db: Executor, limit: number, after: R | undefined) => Promise<R[]>
  readonly anew: (vault: Vault, row: R) => string | null
  readonly save: (tx: Tx, row: R & { readonly anew: string }) => Promise<number>
}

/** Seals one column with the key that seals now, and answers how many rows were not yet. */
export type Sweep = (shell: Pick<Shell, 'store' | 'vault'>, batch: number) => Promise<number>

export const sealedColumns: Readonly<Record<string, Sweep>> = {
  'instance.wrapped_key': keysOf(queries.listWrappedOfInstances, queries.rewrapInstance),
  'result.wrapped_key': keysOf(queries.listWrappedOfResults, queries.rewrapResult),
  'redemption_code.sealed': textsAt(codePlace, queries.listSealedCodes, queries.resealCode),
  'provider_key.secret_sealed': textsAt(secretPlace, queries.listSealedKeys, queries.resealKey),
  'provider_key.previous_sealed': textsAt(secretPlace, queries.listSealedPreviousKeys, queries.resealPreviousKey),
  'endpoint.secrets_sealed': sweepOf({
    list: (db, limit, after: queries.SealedEndpoint | undefined) =>
      queries.listSealedEndpoints(db, {
        limit,
        after_host_id: after?.host_id ?? '',
        after_provider_id: after?.provider_id ?? '',
        after_mode: after?.mode ?? '',
      }),
    anew: (vault, row) => vault.reseal(endpointPlace(row.host_id, row.provider_id, row.mode), row.sealed),
    save: queries.resealEndpoint,
  }),
  'webhook.secret_sealed': sweepOf({
    list: (db, limit, after: queries.SealedWebhook | undefined) =>
      queries.listSealedWebhooks(db, { limit, after_host_id: after?.host_id ?? '' }),
    anew: (vault, row) => vault.reseal(webhookPlace(row.host_id), row.sealed),
    save: queries.resealWebhook,
  }),
  'idempotency.answer': sweepOf({
    list: (db, limit, after: queries.SealedAnswer | undefined) =>
      queries.listSealedAnswers(db, {
        limit,
        after_host_id: after?.host_id ?? '',
        after_caller: after?.caller ?? '',
        after_key: after?.key ?? '',
      }),
    anew: (vault, row) => vault.reseal(answerPlace(row.host_id, row.caller, row.key), row.sealed),
    save: queries.resealAnswer,
  }),
}

type ById = Column<queries.SealedById>
type ListById = (
  db: Executor,
  page: { readonly limit: number; readonly after_id: string },
) => Promise<queries.SealedById[]>

/** Data keys, each bound to the row that has it. */
function keysOf(list: ListById, save: ById['save']): Sweep {
  return sweepById(list, (vault, { host_id, id, sealed }) => vault.rewrap(keyPlace(host_id, id), sealed), save)
}

function textsAt(place: (hostId: string, id: string) => string, list: ListById, save: ById['save']): Sweep {
  return sweepById(list, (vault, { host_id, id, sealed }) => vault.reseal(place(host_id, id), sealed), save)
}

function sweepById(list: ListById, anew: ById['anew'], save: ById['save']): Sweep {
  return sweepOf({ list: (db, limit, after) => list(db, { limit, after_id: after?.id ?? '' }), anew, save })
}

/** Reads and seals outside of any transaction and writes batch by batch, so that a database in use goes on being used. */
function sweepOf<R extends Sealed>({ list, anew, save }: Column<R>): Sweep {
  return async ({ store, vault }, batch) => {
    let count = 0
    let rows: R[] = []
    do {
      rows = await list(store.read, batch, rows.at(-1))
      const changed = rows.flatMap((row) => {
        const text = anew(vault, row)
        return text === null ? [] : [{ ...row, anew: text }]
      })
      if (changed.length > 0)
        count += await store.apply(async (tx) => {
          let written = 0
          for (const row of changed) written += await save(tx, row)
          return written
        })
    } while (rows.length === batch)
    return count
  }
}
