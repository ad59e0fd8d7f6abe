import { isManual } from '../../../../bff/domain/delivery/processes.ts'
import { pastOf } from '../../../../bff/domain/past.ts'
import { commandsOpenTo } from '../../../../bff/domain/process.ts'
import { actorsOf, anyOrder, type Deed, findOrder, processOf, type Scene } from './deed.ts'
import { pressCommand, stepsOf } from './move-order.ts'

const DAY = 86_400_000
const STEPS_MAX = 9
/** Most of the time people do what brings the work on; what ends or delays it, they do now and then. */
const ONWARDS: ReadonlySet<string> = new Set([
  'submit-requirement',
  'confirm-requirement',
  'start',
  'finish',
  'reject',
  'decide',
  'refuse-refund',
  'agree-extension',
])

/** The people of one order work on it for some days, each when it is their turn. */
export const carryOn: Deed = (scene, key) => {
  const { agenda, chance } = scene.kernel
  const order = anyOrder(scene, ({ delivery }) => isManual(delivery))
  if (!order) return
  let wait = 0
  for (let step = 0; step < STEPS_MAX; step += 1) {
    wait += chance.int(chance.is(0.2) ? 6 * DAY : DAY)
    agenda.in(wait, () => takeTurn(scene, order.id, `${key}-${step}`))
  }
}

function takeTurn(scene: Scene, orderId: string, key: string): void {
  const { agenda, chance, database } = scene.kernel
  const order = findOrder(scene, orderId)
  if (!order) return
  const past = pastOf(processOf(order), stepsOf(database, order.id))
  const turns = actorsOf(order).flatMap((actor) =>
    commandsOpenTo(processOf(order), order.state, actor.role, { past, now: agenda.now })
      .filter((command) => command !== 'cancel')
      .map((command) => ({ actor, command })),
  )
  const onwards = turns.filter(({ command }) => ONWARDS.has(command))
  const open = onwards.length > 0 && chance.is(0.75) ? onwards : turns
  if (open.length > 0) pressCommand(scene, { order, ...chance.pick(open), key })
}
