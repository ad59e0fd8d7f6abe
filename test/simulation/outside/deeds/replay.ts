import { replayNotification } from '../../../../bff/commands/replay-notification.ts'
import { OPERATOR, PROVIDER } from '../shop.ts'
import { type Deed, press } from './deed.ts'

/** A provider or an operator has a finished notification sent again. */
export const replay: Deed = (scene, key) => {
  const { chance, database } = scene.kernel
  const rows = database
    .prepare<[], { id: string; host_id: string }>(
      `select id, host_id from notification where state in ('dead', 'refused', 'accepted') order by id`,
    )
    .all()
  if (rows.length === 0) return
  const { id, host_id } = chance.pick(rows)
  press(scene, {
    hostId: host_id,
    actor: chance.pick([PROVIDER, OPERATOR]),
    key,
    operation: 'replay-notification',
    act: async (context) => {
      const replayed = await replayNotification(context, id)
      return replayed.ok ? { ok: true, value: { id: replayed.value.id } } : replayed
    },
  })
}
