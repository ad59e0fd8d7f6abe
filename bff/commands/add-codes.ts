import { insertCodes, listPresent, renewCodes } from '../../db/queries/code-imports.ts'
import type { CodePoolRow, CodeRow } from '../../db/queries/code-pools.ts'
import type { CodeLine, LineProblem } from '../domain/redemption-code.ts'
import type { Context } from './context.ts'
import { codeHash, codePlace } from './take-code.ts'

export type CodePlan = Pick<CodePoolRow, 'provider_id' | 'plan_id' | 'product_id'>

/** Adds those the provider does not have, or has withdrawn, to be handed out in their order; answers the others. */
export async function addCodes(context: Context, plan: CodePlan, codes: readonly CodeLine[]): Promise<LineProblem[]> {
  const { tx, shell } = context
  const ids = codes.map(() => shell.newId('cod')).sort() // Of one millisecond they are in no order, and the lowest is handed out first.
  const coming = codes.map(({ line, code }, at) => ({ line, row: rowOf(context, plan, ids[at] as string, code) }))
  await insertCodes(tx, rowsOf(coming))
  const there = await withoutPresent(context, coming)
  await renewCodes(tx, rowsOf(there))
  const known = await withoutPresent(context, there)
  return known.map(({ line }) => ({ line, code: 'known' }))
}

type Coming = { readonly line: number; readonly row: CodeRow }
const rowsOf = (coming: readonly Coming[]) => coming.map(({ row }) => row)

async function withoutPresent({ tx, hostId }: Context, coming: readonly Coming[]): Promise<readonly Coming[]> {
  if (coming.length === 0) return coming
  const ids = JSON.stringify(coming.map(({ row }) => row.id))
  const present = new Set((await listPresent(tx, { host_id: hostId, ids })).map(({ id }) => id))
  return coming.filter(({ row }) => !present.has(row.id))
}

function rowOf(context: Context, plan: CodePlan, id: string, code: string): CodeRow {
  const { shell, hostId, now } = context
  return {
    id,
    host_id: hostId,
    plan_id: plan.plan_id,
    product_id: plan.product_id,
    provider_id: plan.provider_id,
    hash: codeHash(context, plan.provider_id, code),
    state: 'free',
    sealed: shell.vault.seal(codePlace(hostId, id), code),
    order_id: null,
    instance_id: null,
    added_at: now,
    given_at: null,
    used_at: null,
    voided_at: null,
  }
}
