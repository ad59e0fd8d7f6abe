import type { Executor, Store } from '../../db/engine.ts'
import { findVersion } from '../../db/queries/products.ts'
import type { Agreement, FileRef } from '../domain/product/field.ts'
import type { ForSale } from '../domain/product/offer.ts'
import type { Context } from './context.ts'

/** What an order needs of a listed version. */
export type Listed = ForSale & {
  readonly name: string
  readonly customerAuthorization?: boolean
  readonly provisioningHours?: number
  readonly deliveryDays?: number
  readonly providerSystemUrl?: string
  readonly agreement?: Agreement
  readonly serviceAgreement?: FileRef
}

/** Versions ordered lately. */
const KEPT_MAX = 200
const keptOf = new WeakMap<Store, Map<string, Listed>>()

/** Read and parsed once: a version, texts and all, never changes any more, and nearly every order is of the same few. */
export async function readListed(
  { tx, hostId, shell }: Pick<Context, 'hostId' | 'shell'> & { readonly tx: Executor },
  versionId: string,
): Promise<Listed> {
  const kept = keptOf.get(shell.store) ?? new Map<string, Listed>()
  keptOf.set(shell.store, kept)
  const known = kept.get(`${hostId}/${versionId}`)
  if (known) return known
  const version = await findVersion(tx, { host_id: hostId, id: versionId })
  if (!version) throw new Error(`Version ${versionId} is gone`)
  const listed: Listed = JSON.parse(version.fields)
  if (kept.size === KEPT_MAX) kept.clear()
  kept.set(`${hostId}/${versionId}`, listed)
  return listed
}
