import { type PinnedLengths, type PolicyName, pinLengths } from '../deadline.ts'
import type { Process } from '../process.ts'
import { type Delivery, deliveryProcesses } from './processes.ts'

type Promises = {
  readonly provisioningHours?: number
  readonly deliveryDays?: number
  /** How long it can be paid for, where that is shorter than the policy. */
  readonly payableSeconds?: number
}

/** The lengths an order's clocks are promised when it is placed: its product's own where it has them, else the policies of that day. */
export function promisedLengths(
  delivery: Delivery,
  { provisioningHours, deliveryDays, payableSeconds }: Promises,
): PinnedLengths {
  const process: Process = deliveryProcesses[delivery]
  const names = process.transitions.flatMap(({ after }): PolicyName[] => (after ? [after] : []))
  return pinLengths(names, {
    ...(provisioningHours && { provisioning: { hours: provisioningHours } }),
    ...(payableSeconds !== undefined && { unpaid: { seconds: payableSeconds } }),
    ...(deliveryDays && { delivery: { days: deliveryDays } }),
  })
}
