import { nextNumber } from '../../db/queries/hosts.ts'
import { civilDate } from '../domain/time.ts'
import type { Context } from './context.ts'

/** The next of the day's numbers at this host, as people read it. */
export async function nextOrderNumber({ tx, hostId, now }: Context): Promise<string> {
  const day = civilDate(now).replaceAll('-', '')
  const counted = await nextNumber(tx, { host_id: hostId, name: `order ${day}` })
  return `${day}-${String(counted?.value ?? 0).padStart(4, '0')}`
}

/** Stands in the row only inside the placing transaction: version 0 has no state yet. */
export const NOT_PLACED = ''
