import type { ProviderEvent, Reply } from '../../../bff/domain/provider-event.ts'
import { tencent } from '../../../bff/gateway/dialects/tencent.ts'
import { message, READING, response } from './messages.ts'

/** What Tencent's dialect reads out of an answer to an event. */
export function read(
  event: ProviderEvent,
  body: unknown,
  over: Parameters<typeof response>[1] = {},
  reading = READING,
): Reply {
  return tencent.read(message(event), response(body, over), reading)
}
export function created(body: unknown, reading = READING) {
  const reply = read('instance.create', body, {}, reading)
  if (reply.kind !== 'accepted' || !reply.delivered) throw new Error(`not delivered: ${JSON.stringify(reply)}`)
  return { ...reply.delivered, warnings: reply.warnings }
}
export const LATER_EVENTS = ['instance.renew', 'instance.change', 'instance.expire', 'instance.destroy'] as const
