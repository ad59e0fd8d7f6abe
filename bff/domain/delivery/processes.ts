import { type Process, rolesOf } from '../process.ts'
import { type Role, SESSION_ROLES } from '../role.ts'
import { apiAccess } from './api-access.ts'
import { automaticDelivery } from './automatic.ts'
import { manualSaas, manualService } from './manual.ts'
import { redemptionCode } from './redemption-code.ts'
import { automaticChange, automaticRenewal, recordedTerm } from './term.ts'

/** Every way an order can be fulfilled. */
export const DELIVERY_NAMES = ['automatic', 'redemption-code', 'api-access', 'manual-saas', 'manual-service'] as const
export type DeliveryName = (typeof DELIVERY_NAMES)[number]

/** How an order for an instance that exists is fulfilled; such an order is about what another one delivered. */
export const TERM_DELIVERY_NAMES = ['automatic-renewal', 'automatic-change', 'recorded-term'] as const
export type TermDelivery = (typeof TERM_DELIVERY_NAMES)[number]

/** Each delivery is one process; it joins by its line here. What has no line yet cannot be ordered. */
export const deliveryProcesses = {
  automatic: automaticDelivery,
  'redemption-code': redemptionCode,
  'api-access': apiAccess,
  'manual-service': manualService,
  'manual-saas': manualSaas,
  'automatic-renewal': automaticRenewal,
  'automatic-change': automaticChange,
  'recorded-term': recordedTerm,
} as const satisfies Partial<Record<DeliveryName | TermDelivery, Process>>

export type Delivery = keyof typeof deliveryProcesses
export type OrderState = (typeof deliveryProcesses)[Delivery]['states'][number]
export type OrderCommand = (typeof deliveryProcesses)[Delivery]['transitions'][number]['command']

export function canBeOrdered(delivery: DeliveryName): delivery is Extract<DeliveryName, Delivery> {
  return Object.hasOwn(deliveryProcesses, delivery)
}

/** Adds to an instance that exists, or changes its plan. */
export function isTerm(delivery: string): delivery is TermDelivery {
  return (TERM_DELIVERY_NAMES as readonly string[]).includes(delivery)
}

/** Delivered by people, with a requirement and a result. */
export function isManual(delivery: string): boolean {
  return delivery.startsWith('manual-')
}

/** Fulfilled without a word to the provider's endpoint: it asks us about codes and calls, and people set up what no endpoint knows of. */
export function isSilent(delivery: string): boolean {
  return delivery !== 'automatic'
}

/** The commands that buyers, providers and operators give to orders that exist, each once. */
export function peoplesCommands(): [OrderCommand, ...OrderCommand[]] {
  const given = Object.values<Process<OrderState, OrderCommand>>(deliveryProcesses).flatMap(({ transitions }) =>
    transitions.flatMap((row) =>
      row.from !== null && rolesOf(row).some((role) => (SESSION_ROLES as readonly Role[]).includes(role))
        ? [row.command]
        : [],
    ),
  )
  return [...new Set(given)] as [OrderCommand, ...OrderCommand[]]
}
