import { type Delivery, deliveryProcesses } from '../../../../bff/domain/delivery/processes.ts'
import type { Process } from '../../../../bff/domain/process.ts'
import type { Actor } from '../../../../bff/domain/role.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { SimNode } from '../../kernel/node.ts'
import type { Ask } from '../ask.ts'
import type { Client } from '../client.ts'
import type { SimulatedHost } from '../host.ts'
import { OPERATOR, PROVIDER, type Shop } from '../shop.ts'

/** What people have in hand after an answer. */
export type Memory = {
  /** Order ids of placements that were answered. */
  readonly placed: Set<string>
  /** Upload ids that were answered, with the hash of what was sent. */
  readonly uploaded: Map<string, string>
  /** Which key's answer stands for which step of which order. */
  readonly steps: Map<string, string>
  /** Codes that vendors have handed in, and which asking redeemed which. */
  readonly codes: string[]
  readonly redeemed: Map<string, string>
  /** How many calls of which instance were let through. */
  readonly calls: Map<string, number>
  reveals: number
  asked: number
}

export type Scene = {
  readonly kernel: Kernel
  readonly client: Client
  readonly nodes: readonly SimNode[]
  readonly hosts: readonly SimulatedHost[]
  readonly shops: readonly Shop[]
  readonly memory: Memory
}

/** Something a person does at a time of their own; `key` is unique to it. */
export type Deed = (scene: Scene, key: string) => void

export type OrderRow = {
  readonly id: string
  readonly host_id: string
  readonly buyer_id: string
  readonly delivery: Delivery
  readonly state: string
  readonly version: number
  readonly instance_id: string | null
}

/** A click, or two or three at once with the same key, each tried again when no answer comes. */
export function press({ kernel, client, memory }: Scene, ask: Ask, hear: (body: string) => void = () => {}): void {
  const { chance } = kernel
  const clicks = chance.is(kernel.faults.doubleClick) ? chance.between(2, 3) : 1
  for (let i = 0; i < clicks; i += 1) {
    memory.asked += 1
    void client.retry(ask, chance.between(1, 4)).then((reply) => {
      if (reply !== 'nothing' && reply.ok) hear(reply.body)
    })
  }
}

export function anyOrder(
  { kernel: { chance, database } }: Scene,
  fits: (order: OrderRow) => boolean = () => true,
): OrderRow | undefined {
  const rows = database
    .prepare<[], OrderRow>(`${ORDERS} order by id`)
    .all()
    .filter((row) => fits(row))
  return rows.length === 0 ? undefined : chance.pick(rows)
}

export function findOrder({ kernel: { database } }: Scene, id: string): OrderRow | undefined {
  return database.prepare<[string], OrderRow>(`${ORDERS} where id = ?`).get(id)
}

const ORDERS = 'select id, host_id, buyer_id, delivery, state, version, instance_id from "order"'

export function actorsOf(order: OrderRow): readonly Actor[] {
  return [{ role: 'buyer', id: order.buyer_id }, PROVIDER, OPERATOR]
}

export function processOf(order: Pick<OrderRow, 'delivery'>): Process {
  return deliveryProcesses[order.delivery]
}
