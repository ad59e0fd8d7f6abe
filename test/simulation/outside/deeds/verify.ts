import { saveEndpoint } from '../../../../bff/commands/save-endpoint.ts'
import type { Ask } from '../ask.ts'
import { PROVIDER, type Shop } from '../shop.ts'
import { type Deed, press } from './deed.ts'

/** A vendor looks after its endpoint and switches it on again, when it has said that it is gone. */
export const verify: Deed = (scene, key) => press(scene, switchOn(scene.kernel.chance.pick(scene.shops), key))

export function switchOn({ hostId, endpoint }: Shop, key: string): Ask {
  return {
    hostId,
    actor: PROVIDER,
    key,
    operation: 'save-endpoint',
    act: async (context) => {
      const { provider_id } = await saveEndpoint(context, endpoint)
      return { ok: true, value: { provider_id } }
    },
  }
}
