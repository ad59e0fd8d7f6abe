import type { ProviderMessage } from './provider-event.ts'
import type { Instant } from './time.ts'

/** The documented wire shape, field by field, so that a change of our own types cannot change it unnoticed. */
export function wireMessage(message: ProviderMessage) {
  const { order, instance, buyer, product, plan } = message
  return {
    type: message.event,
    id: message.id,
    occurredAt: iso(message.occurredAt),
    order: order && { id: order.id, number: order.number },
    instance: {
      id: instance.id,
      providerInstanceId: instance.providerInstanceId,
      expiresAt: instance.expiresAt === null ? null : iso(instance.expiresAt),
    },
    buyer: { id: buyer.id, name: buyer.name, contact: buyer.contact },
    product: { id: product.id, number: product.number, name: product.name },
    plan: { id: plan.id, name: plan.name, period: plan.period, quantity: plan.quantity, trial: plan.trial },
    reason: message.reason,
  }
}

function iso(at: Instant): string {
  return new Date(at).toISOString()
}
