import { runProductCommand } from '../../../../bff/commands/products.ts'
import { commandsOpenTo } from '../../../../bff/domain/process.ts'
import { kindOf } from '../../../../bff/domain/product/kind.ts'
import { listingProcesses } from '../../../../bff/domain/product/listing.ts'
import { OPERATOR, PROVIDER } from '../shop.ts'
import { type Deed, press } from './deed.ts'

/** A vendor or an operator moves a listing that is not on sale yet. */
export const moveProduct: Deed = (scene, key) => {
  const { chance, database } = scene.kernel
  const { hostId, drafts } = chance.pick(scene.shops)
  const { productId, kind } = chance.pick(drafts)
  const state = database
    .prepare<[string], { state: string }>('select state from product where id = ?')
    .get(productId)?.state
  const actor = chance.pick([PROVIDER, OPERATOR])
  const process = listingProcesses[kindOf(kind).review]
  const open = commandsOpenTo(process, state ?? '', actor.role).filter((command) => command !== 'edit')
  if (open.length === 0) return
  const command = chance.pick(open)
  press(scene, {
    hostId,
    actor,
    key,
    operation: 'command-product',
    act: async (context) => {
      const moved = await runProductCommand(context, { productId, command, reason: 'because' })
      return moved.ok ? { ok: true, value: { id: productId, state: moved.value.state } } : moved
    },
  })
}
