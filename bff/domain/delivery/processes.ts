import type { Process } from '../process.ts'
import { automaticDelivery } from './automatic.ts'

/** How an order is fulfilled; each delivery is one process. A new delivery joins by its line here. */
export const deliveryProcesses = { automatic: automaticDelivery } as const satisfies Record<string, Process>

export type Delivery = keyof typeof deliveryProcesses
export type OrderState = (typeof deliveryProcesses)[Delivery]['states'][number]
export type OrderCommand = (typeof deliveryProcesses)[Delivery]['transitions'][number]['command']
