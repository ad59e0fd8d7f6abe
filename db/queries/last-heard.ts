import type { ProviderEvent } from '../../bff/domain/provider-event.ts'
import { one } from '../query.ts'

/** The latest that counts for the provider: what it accepted, and an expiry that it may have heard. */
export const findLastHeard = one<{ host_id: string; instance_id: string }, { event: ProviderEvent }>((db, p) =>
  db
    .selectFrom('notification')
    .select('event')
    .where('host_id', '=', p.host_id)
    .where('instance_id', '=', p.instance_id)
    .where((eb) => eb.or([eb('state', '=', 'accepted'), eb('event', '=', 'instance.expire')]))
    .where('attempts', '>', 0)
    .orderBy('sequence', 'desc')
    .limit(1),
)
