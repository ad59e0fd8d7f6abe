import type { Kernel } from './kernel/kernel.ts'
import type { SimNode } from './kernel/node.ts'
import type { SimulatedHost } from './outside/host.ts'

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR
const CLOCK_JUMPS = [40 * DAY, -40 * DAY, 3 * HOUR, -3 * HOUR, 20 * SECOND] as const
const TROUBLES_EACH = 8

type Scene = { readonly kernel: Kernel; readonly nodes: readonly SimNode[]; readonly hosts: readonly SimulatedHost[] }

/** What goes wrong at a time rather than at an await; each history has its own mix. */
export function scheduleTroubles({ kernel, nodes, hosts }: Scene, withinMs: number): void {
  const { agenda, chance, faults } = kernel
  const sometimes = (happen: () => void) => {
    for (let i = 0; i < TROUBLES_EACH; i += 1) agenda.in(chance.int(withinMs), happen)
  }
  const during = (ms: number, begin: () => void, end: () => void) => {
    begin()
    agenda.in(Math.min(ms, withinMs), end)
  }
  if (faults.partitions)
    sometimes(() => {
      const node = chance.pick(nodes)
      during(
        chance.int(600 * SECOND),
        () => {
          node.partitioned = true
        },
        () => {
          node.partitioned = false
        },
      )
    })
  if (faults.clockJumps)
    sometimes(() => {
      const node = chance.pick(nodes)
      const jump = chance.pick(CLOCK_JUMPS)
      during(
        chance.int(3 * DAY),
        () => node.jump(jump),
        () => node.jump(-jump),
      )
    })
  if (faults.hostOffline)
    sometimes(() => {
      const host = chance.pick(hosts)
      during(
        chance.int(72 * HOUR),
        () => {
          host.offline = true
        },
        () => {
          host.offline = false
        },
      )
    })
  if (faults.outages)
    sometimes(() => {
      const ms = chance.int(chance.is(0.3) ? 4 * DAY : 2 * HOUR)
      for (const node of nodes) node.hold(ms)
    })
}
