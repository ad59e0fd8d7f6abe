import { cancelConformance, startConformance } from '../../../../bff/commands/start-conformance.ts'
import { PROVIDER } from '../shop.ts'
import { type Deed, press } from './deed.ts'

/** A vendor has its endpoint held to its protocol, or stops that. What serves buyers is looked at by what changes nothing. */
export const conform: Deed = (scene, key) => {
  const { chance, database } = scene.kernel
  const { hostId, required } = chance.pick(scene.shops)
  if (!required) return
  const open = database
    .prepare<[string], { id: string }>(
      `select id from conformance_run where host_id = ? and state in ('queued', 'running')`,
    )
    .get(hostId)
  const [mode, scope] = chance.is(0.7) ? (['debug', 'full'] as const) : (['live', 'safe'] as const)
  press(scene, {
    hostId,
    actor: PROVIDER,
    key,
    operation: open ? 'cancel-conformance' : 'start-conformance',
    act: async (context) => {
      const done = open
        ? await cancelConformance(context, open.id)
        : await startConformance(context, { provider_id: PROVIDER.id, mode, scope, cause: 'asked' })
      return done.ok ? { ok: true, value: { id: done.value.id, state: done.value.state } } : done
    },
  })
}
