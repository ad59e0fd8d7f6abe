import { findAnswer, saveAnswer } from '../../db/queries/idempotency.ts'
import { type Context, done, type Result } from './context.ts'

export type Answer = { readonly status: number; readonly body: unknown }
export type Once = {
  readonly key: string
  readonly caller: string
  readonly operation: string
  readonly bodyHash: string
}

/**
 * Same key and body: the same answer, also when the first one got lost. Only what was done is remembered; a refusal may be
 * tried again. What refused this one may be its own twin, committed meanwhile on another node: then the twin's answer is given.
 */
export async function once(
  context: Context,
  guard: Once | null,
  act: () => Promise<Result<Answer>>,
): Promise<Result<Answer> | { readonly ok: false; readonly code: 'idempotency-key-reused' }> {
  if (!guard) return act()
  const { tx, hostId, shell } = context
  const place = answerPlace(hostId, guard.caller, guard.key)
  const given = async () => {
    const known = await findAnswer(tx, { host_id: hostId, caller: guard.caller, key: guard.key })
    if (!known) return undefined
    if (known.operation !== guard.operation || known.body_hash !== guard.bodyHash)
      return { ok: false, code: 'idempotency-key-reused' } as const
    return done({ status: known.status, body: JSON.parse(shell.vault.open(place, known.answer)) })
  }
  const before = await given()
  if (before) return before
  const result = await act()
  if (!result.ok) return (await given()) ?? result
  await saveAnswer(tx, {
    host_id: hostId,
    caller: guard.caller,
    key: guard.key,
    operation: guard.operation,
    body_hash: guard.bodyHash,
    status: result.value.status,
    answer: shell.vault.seal(place, JSON.stringify(result.value.body)),
    at: shell.wall(),
  })
  return result
}

/** Where a remembered answer may stand sealed; bound into it. */
export function answerPlace(hostId: string, caller: string, key: string): string {
  return `${hostId}/${caller}/${key}/answer`
}
