import { rolesOf } from '../../../../bff/domain/process.ts'
import type { Actor } from '../../../../bff/domain/role.ts'
import type { Reply } from '../client.ts'
import { type OrderRow, processOf, type Scene } from './deed.ts'

/** What follows a `take-code` at once. */
const CAUSED: ReadonlySet<string> = new Set(['deliver', 'fail-delivery'])

type Pressed = { readonly order: OrderRow; readonly actor: Actor; readonly command: string; readonly key: string }
type Step = {
  readonly version: number
  readonly command: string
  readonly actor_role: string
  readonly actor_id: string
  readonly to_state: string
}

/**
 * I17: what was answered has a serial explanation. A yes is one step of the order between asking and answering, this command's, this
 * actor's and this key's alone; a "not now" was true of a state the order stood in meanwhile.
 */
export function explain(scene: Scene, pressed: Pressed, reply: Reply): void {
  if (reply === 'nothing') return
  const { order, actor, command, key } = pressed
  const steps = scene.kernel.database
    .prepare<[string, number], Step>(
      'select version, command, actor_role, actor_id, to_state from history where subject_id = ? and version >= ? order by version',
    )
    .all(order.id, order.version)
  const wrong = reply.ok ? explainYes(scene, pressed, steps, reply.body) : explainNo(pressed, steps, reply.code)
  if (wrong) scene.kernel.report(`I17 ${actor.role} ${command} of ${order.id} under ${key}: ${wrong}`)
}

function explainYes(
  { memory }: Scene,
  { order, actor, command, key }: Pressed,
  steps: readonly Step[],
  body: string,
): string | null {
  const { version, state } = JSON.parse(body) as { version: number; state: string }
  const last = steps.find((row) => row.version === version)
  // What the step caused in the same transaction is a step of the system's right behind it.
  const caused = last?.actor_role === 'system' && actor.role !== 'system' && CAUSED.has(last.command)
  const step = caused ? steps.find((row) => row.version === version - 1) : last
  if (!last || !step || step.version <= order.version) return `version ${version} is no step made since`
  if (step.command !== command || step.actor_role !== actor.role || step.actor_id !== actor.id)
    return `version ${version} is ${step.actor_role} ${step.command}`
  if (last.to_state !== state) return `it answers ${state}, version ${version} is ${last.to_state}`
  const place = `${order.id}/${version}`
  const other = memory.steps.get(place)
  memory.steps.set(place, key)
  return other === undefined || other === key ? null : `version ${version} was answered to ${other} too`
}

function explainNo({ order, actor, command }: Pressed, steps: readonly Step[], code: string): string | null {
  const rows = processOf(order).transitions.filter((row) => row.command === command)
  const mine = rows.filter((row) => rolesOf(row).includes(actor.role))
  if (code === 'command-unknown') return rows.length === 0 ? null : 'it is known'
  if (code === 'command-forbidden') return mine.length === 0 ? null : 'it is permitted'
  if (code !== 'command-not-allowed') return null
  return steps.some(({ to_state }) => !mine.some(({ from }) => from === to_state)) ? null : 'it was allowed all along'
}
