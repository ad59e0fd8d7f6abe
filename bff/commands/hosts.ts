import { type HostRow, rotateHostKey, saveHost, saveHostOrigin } from '../../db/queries/hosts.ts'
import { HOUR } from '../domain/time.ts'
import type { Shell } from '../shell.ts'

const KEY_BYTES = 32

/** A tenant: a portal with its server key, which only its digest is kept of, and the origins its pages live on. */
export async function createHost(
  shell: Shell,
  host: {
    readonly name: string
    readonly origins: readonly string[]
    readonly id?: string
    readonly key?: string
    readonly conformance?: HostRow['conformance']
  },
): Promise<{ readonly id: string; readonly key: string }> {
  const id = host.id ?? shell.newId('hst')
  const key = host.key ?? newKey(shell)
  const origins = [...new Set(host.origins.map(normalise))]
  await shell.store.apply(async (tx) => {
    await saveHost(tx, {
      id,
      name: host.name,
      key_hash: shell.digest(key),
      created_at: shell.wall(),
      conformance: host.conformance ?? 'required',
    })
    for (const origin of origins) await saveHostOrigin(tx, { host_id: id, origin })
  })
  return { id, key }
}

/** A new server key; the old one is good for some hours more, so that a portal's machines can be given the new one one after the other. */
export async function replaceHostKey(
  shell: Shell,
  { id, overlapHours }: { readonly id: string; readonly overlapHours: number },
): Promise<string | null> {
  const key = newKey(shell)
  const until = overlapHours > 0 ? shell.wall() + overlapHours * HOUR : null
  const changed = await shell.store.apply((tx) => rotateHostKey(tx, { id, key_hash: shell.digest(key), until }))
  return changed === 1 ? key : null
}

function newKey(shell: Shell): string {
  return `mkt_sk_${shell.secret(KEY_BYTES)}`
}

/** Scheme, name and port, as a browser sends it. */
function normalise(origin: string): string {
  const url = URL.parse(origin)
  if (!url || url.origin === 'null') throw new Error(`Not an origin: ${origin}`)
  return url.origin
}
