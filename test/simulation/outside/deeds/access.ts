import { rotateAccessKey, switchAccessKey } from '../../../../bff/commands/access-keys.ts'
import { InjectedFault } from '../../kernel/faults.ts'
import { type Deed, press, type Scene } from './deed.ts'

type KeyRow = { readonly instance_id: string; readonly host_id: string; readonly buyer_id: string }

/** A gateway lets calls of some key through, on whichever nodes are up, for as long as they last. */
export const callApi: Deed = (scene) => {
  const { agenda, chance } = scene.kernel
  const key = anyKey(scene)
  if (!key) return
  const calls = chance.between(1, 120)
  let at = 0
  for (let call = 0; call < calls; call += 1) {
    at += chance.is(0.9) ? chance.int(50) : chance.int(20_000)
    agenda.in(at, () => void callOnce(scene, key))
  }
}

export async function callOnce(
  { kernel, nodes, memory }: Pick<Scene, 'kernel' | 'nodes' | 'memory'>,
  { host_id, instance_id }: Pick<KeyRow, 'host_id' | 'instance_id'>,
): Promise<void> {
  const up = nodes.filter(({ ready }) => ready)
  const { meter } = up.length === 0 ? { meter: null } : kernel.chance.pick(up)
  try {
    const taken = await meter?.take(host_id, instance_id)
    if (taken?.ok) memory.calls.set(instance_id, (memory.calls.get(instance_id) ?? 0) + 1)
  } catch (error) {
    if (!(error instanceof InjectedFault)) kernel.report(`a call throws: ${error}`)
  }
}

/** A buyer gets a new secret, or switches the key off or on. */
export const turnKey: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const row = anyKey(scene)
  if (!row) return
  const { instance_id: instanceId, host_id: hostId } = row
  const what = chance.pick(['rotate', 'on', 'off'] as const)
  press(scene, {
    hostId,
    actor: { role: 'buyer', id: row.buyer_id },
    key,
    operation: `${what}-access-key`,
    act: async (context) => {
      const turned =
        what === 'rotate'
          ? await rotateAccessKey(context, { instanceId, overlapHours: chance.int(3) })
          : await switchAccessKey(context, { instanceId, on: what === 'on' })
      return turned.ok ? { ok: true, value: { keyId: turned.value.id } } : turned
    },
  })
}

function anyKey({ kernel: { chance, database } }: Scene): KeyRow | undefined {
  const rows = database
    .prepare<[], KeyRow>(
      `select k.instance_id, k.host_id, i.buyer_id from access_key k join instance i on i.id = k.instance_id order by k.id`,
    )
    .all()
  return rows.length === 0 ? undefined : chance.pick(rows)
}
