import type { ProviderMessage } from './provider-event.ts'

/** Begins every message id of a rehearsal, so that nobody takes one for a delivery. */
const REHEARSAL = 'rehearsal_'
const MASK = '***'

/** A real message made fit for a test system: nothing in it tells who the buyer is. */
export function rehearsalOf(message: ProviderMessage): ProviderMessage {
  const { buyer } = message
  const { contact } = buyer
  const masked = contact && {
    name: MASK,
    ...(contact.phone !== undefined && { phone: MASK }),
    ...(contact.email !== undefined && { email: MASK }),
  }
  return {
    ...message,
    id: `${REHEARSAL}${message.id}`,
    buyer: { id: MASK, name: buyer.name && MASK, contact: masked },
  }
}
