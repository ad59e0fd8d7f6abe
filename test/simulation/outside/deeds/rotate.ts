import { rotateCredentials } from '../../../../bff/commands/rotate-credentials.ts'
import { PROVIDER } from '../shop.ts'
import { CANARY } from '../wire-words.ts'
import { type Deed, press } from './deed.ts'

/** A vendor replaces a password, in use or not any more. */
export const rotate: Deed = (scene, key) => {
  const { chance, database } = scene.kernel
  const rows = database
    .prepare<[], { id: string; host_id: string }>('select id, host_id from instance order by id')
    .all()
  if (rows.length === 0) return
  const { id, host_id } = chance.pick(rows)
  const fields = [{ label: chance.pick(['初始密码', 'API key']), value: `${CANARY}-${key}` }]
  const overlapHours = chance.pick([0, 1, 24])
  press(scene, {
    hostId: host_id,
    actor: PROVIDER,
    key,
    operation: 'rotate-credentials',
    what: id,
    act: async (context) => {
      const rotated = await rotateCredentials(context, { instanceId: id, fields, overlapHours }, (text) => text)
      return rotated.ok ? { ok: true, value: { id } } : rotated
    },
  })
}
