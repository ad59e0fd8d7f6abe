import { deliveryProcesses } from '../../bff/domain/delivery/processes.ts'
import { instanceProcess } from '../../bff/domain/instance.ts'
import { type Process, rolesOf } from '../../bff/domain/process.ts'
import { listingProcesses } from '../../bff/domain/product/listing.ts'
import { refundProcess } from '../../bff/domain/refund.ts'
import type { Role } from '../../bff/domain/role.ts'

/** Every process there is, under the name a reader knows it by. A new delivery joins by itself. */
export const processes: readonly { readonly title: string; readonly process: Process }[] = [
  ...Object.entries(deliveryProcesses).map(([title, process]) => ({ title, process })),
  ...Object.entries(listingProcesses).map(([review, process]) => ({ title: `listing ${review}`, process })),
  { title: 'instance', process: instanceProcess },
  { title: 'refund', process: refundProcess },
]

/** Each command once, in table order. */
export function commandsOf(process: Process): string[] {
  return [...new Set(process.transitions.map((row) => row.command))]
}

/** The table with one role per row. */
export function rowsOf(process: Process) {
  return process.transitions.flatMap((row) => rolesOf(row).map((by: Role) => ({ ...row, by })))
}
