import type { OrderRow } from '../../db/queries/orders.ts'
import type { Effect } from '../domain/process.ts'
import type { Given } from './advance.ts'
import type { Context, Refusal } from './context.ts'
import { prepareExtension } from './extension.ts'
import { checkRefund, preparePriceChange, prepareRefundRequest } from './prepare-money.ts'
import { checkRequirementVersion, prepareRequirement } from './requirement.ts'
import { checkResultVersion, prepareResult } from './result.ts'
import { checkPool } from './take-code.ts'
import { NOTHING_TO_KEEP, type Prepared, type WorkInput } from './work-input.ts'

/** Looks at what comes with a command before anything is written, by what the table says the command causes. */
export async function prepareWork(
  context: Context,
  order: OrderRow,
  effects: readonly Effect[],
  input: WorkInput & Given,
): Promise<readonly Prepared[] | Refusal> {
  const prepared: Prepared[] = []
  for (const effect of effects) {
    const one = await prepare(context, order, effect, input)
    if (!one.ok) return one
    prepared.push(one)
  }
  return prepared
}

function prepare(
  context: Context,
  order: OrderRow,
  effect: Effect,
  input: WorkInput & Given,
): Promise<Prepared | Refusal> | Prepared | Refusal {
  switch (effect.kind) {
    case 'keep-requirement':
      return prepareRequirement(context, order, input)
    case 'check-requirement':
      return checkRequirementVersion(context, order, input)
    case 'keep-result':
      return prepareResult(context, order, input)
    case 'check-result':
      return checkResultVersion(context, order, input)
    case 'open-extension':
      return prepareExtension(context, order, input)
    case 'take-code':
      return checkPool(context, order)
    case 'ask-refund':
      return prepareRefundRequest(context, order, input)
    case 'change-price':
      return preparePriceChange(context, order, input)
    case 'refund':
      return checkRefund(order, input)
    default:
      return NOTHING_TO_KEEP
  }
}
