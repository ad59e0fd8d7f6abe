import {
  type DebugCallRow,
  deleteOldDebugCalls,
  findOldDebugCall,
  insertDebugCall,
} from '../../db/queries/debug-calls.ts'
import type { Context } from './context.ts'

/** Debug calls kept of each provider; older ones go. */
const DEBUG_CALLS_KEPT = 50

/** Writes down who tried what; no order, instance or notification hears of it. */
export async function keepDebugCall(
  { tx, shell, hostId, actor, now }: Context,
  call: Omit<DebugCallRow, 'id' | 'host_id' | 'provider_id' | 'by_name' | 'at'>,
): Promise<DebugCallRow> {
  const row: DebugCallRow = {
    ...call,
    id: shell.newId('dbg'),
    host_id: hostId,
    provider_id: actor.id,
    by_name: actor.name ?? null,
    at: now,
  }
  await insertDebugCall(tx, row)
  const owner = { host_id: hostId, provider_id: actor.id }
  const old = await findOldDebugCall(tx, { ...owner, kept: DEBUG_CALLS_KEPT })
  if (old) await deleteOldDebugCalls(tx, { ...owner, id: old.id })
  return row
}
