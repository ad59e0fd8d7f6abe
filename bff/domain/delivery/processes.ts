import type { Process } from '../process.ts'
import { automaticDelivery } from './automatic.ts'

/** Every way an order can be fulfilled. */
export const DELIVERY_NAMES = ['automatic', 'redemption-code', 'api-access', 'manual-saas', 'manual-service'] as const
export type DeliveryName = (typeof DELIVERY_NAMES)[number]

/** Each delivery is one process; it joins by its line here. What has no line yet cannot be ordered. */
export const deliveryProcesses = { automatic: automaticDelivery } as const satisfies Partial<
  Record<DeliveryName, Process>
>

export type Delivery = keyof typeof deliveryProcesses
export type OrderState = (typeof deliveryProcesses)[Delivery]['states'][number]
export type OrderCommand = (typeof deliveryProcesses)[Delivery]['transitions'][number]['command']

export function canBeOrdered(delivery: DeliveryName): delivery is Delivery {
  return Object.hasOwn(deliveryProcesses, delivery)
}
