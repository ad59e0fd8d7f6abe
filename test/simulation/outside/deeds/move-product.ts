import { editProduct } from '../../../../bff/commands/edit-product.ts'
import { runProductCommand } from '../../../../bff/commands/products.ts'
import { commandsOpenTo } from '../../../../bff/domain/process.ts'
import { processesOf } from '../../../../bff/domain/product/processes.ts'
import { OPERATOR, PROVIDER } from '../shop.ts'
import { type Deed, press } from './deed.ts'

type ProductRow = {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly revision_state: string | null
}

/** A vendor or an operator moves a listing, or a new version of it. What buyers order is only given new versions. */
export const moveProduct: Deed = (scene, key) => {
  const { chance, database } = scene.kernel
  const { hostId, sold } = chance.pick(scene.shops)
  const rows = database
    .prepare<[string], ProductRow>('select id, kind, state, revision_state from product where host_id = ? order by id')
    .all(hostId)
  const { id, kind, state, revision_state } = chance.pick(rows)
  const actor = chance.pick([PROVIDER, OPERATOR])
  const { listing, revision } = processesOf(kind)
  const onSale = sold.some(({ productId }) => productId === id)
  const open = [
    ...commandsOpenTo(listing, state, actor.role).filter((command) => command === 'edit' || !onSale),
    ...(revision_state === null ? [] : commandsOpenTo(revision, revision_state, actor.role)),
  ]
  if (open.length === 0) return
  const command = chance.pick(open)
  const edits = command === 'edit'
  press(scene, {
    hostId,
    actor,
    key,
    operation: edits ? 'edit-product' : 'command-product',
    act: async (context) => {
      const moved = edits
        ? await editProduct(context, {
            productId: id,
            fields: kind === 'api' ? { intro: key } : { summary: `summary ${key}` },
          })
        : await runProductCommand(context, { productId: id, command, reason: 'because' })
      return moved.ok ? { ok: true, value: { id, state: moved.value.state } } : moved
    },
  })
}
