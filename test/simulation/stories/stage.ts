import type { Kernel } from '../kernel/kernel.ts'
import type { SimNode } from '../kernel/node.ts'
import type { Client } from '../outside/client.ts'
import type { Memory } from '../outside/deeds/deed.ts'
import type { SimulatedHost } from '../outside/host.ts'
import type { Shop } from '../outside/shop.ts'

/** Where a story is told, and what there is of it so far. */
export type Stage = {
  readonly kernel: Kernel
  readonly client: Client
  readonly nodes: readonly SimNode[]
  readonly shop: Shop
  readonly host: SimulatedHost
  readonly memory: Memory
  /** The orders of the story so far, by the names it gives them. */
  readonly orders: Map<string, string>
}

export function orderOf({ orders }: Stage, name = 'first'): string {
  return orders.get(name) ?? `ord_${name}_is_not_placed`
}

export function instanceOf(stage: Stage, name = 'first'): string {
  const find = stage.kernel.database.prepare<[string], { id: string }>(
    'select instance_id as id from "order" where id = ?',
  )
  return find.get(orderOf(stage, name))?.id ?? `ins_${name}_is_not_there`
}
