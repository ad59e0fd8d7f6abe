import { setTimeout as rest } from 'node:timers/promises'
import { batchOf } from '../../../bff/domain/quota.ts'
import type { Inspector } from '../../../db/inspect.ts'
import { openApiShop } from '../../support/api-shop.ts'
import type { World } from '../../support/world.ts'
import { looking, type Place } from './inspect.ts'
import type { BffProcess } from './process.ts'

/** Calls that are bought: a process holds fifty of them ahead. */
const QUOTA = 5000
const PAUSE_MAX_MS = 20
/** Two leases, one after the other, and a look at them. */
const LAPSE_MAX_MS = 120_000

type Processes = readonly Pick<BffProcess, 'url'>[]

/** A provider's gateway that asks whichever process answers, all through the killing, and counts what it lets through. */
export async function createGateway(
  world: World,
  processes: Processes,
  random: () => number,
  { quota = QUOTA, reach = reaching }: { readonly quota?: number; readonly reach?: typeof reaching } = {},
) {
  const shop = await openApiShop(world, { providerId: 'isv-2', quotas: [quota] })
  await shop.allow(quota)
  const most = quota + batchOf(quota)
  const { id: orderId, instanceId } = await shop.buy()
  const key = await shop.keyOf(instanceId)
  const count = { through: 0, unanswered: 0 }

  /** Whether it was let through; undefined when nobody said. */
  async function call(): Promise<boolean | undefined> {
    const up = processes.filter(({ url }) => url !== '')
    const process = up[Math.floor(random() * up.length)]
    if (!process) return undefined
    try {
      const { status } = await shop.call(key, { at: reach(process) })
      if (status === 200) count.through += 1
      return status === 200
    } catch {
      count.unanswered += 1 // Killed meanwhile: whether it was counted is not known.
      return undefined
    }
  }

  return {
    orderId,
    count,
    callWhile: async (goesOn: () => boolean) => {
      while (goesOn()) {
        await call()
        await rest(random() * PAUSE_MAX_MS)
      }
    },
    /** Until nothing is left, what dead processes held included. */
    exhaust: async (place: Place) => {
      const begun = performance.now()
      for (let held = 1; held > 0 && performance.now() - begun < LAPSE_MAX_MS; ) {
        while (count.through <= most && (await call()) === true);
        held = await looking(place, countHeld)
        await rest(held > 0 ? 500 : 0)
      }
      // A meter that never says no has been caught by then.
      while (count.through <= most && (await call()) === true);
    },
    inspect: (inspector: Inspector) => inspectCalls(inspector, instanceId, count.through, quota),
  }
}

function reaching({ url }: Processes[number]): World {
  return { app: { request: (path: string, init: RequestInit) => fetch(url + path, init) } } as unknown as World
}

async function countHeld({ ask }: Inspector): Promise<number> {
  const [row] = await ask<{ n: number | string }>('select count(*) as n from quota_lease')
  return Number(row?.n ?? 0)
}

type Counted = { readonly used: number | string; readonly lost: number | string; readonly back: number | string }

/** Everybody who was let through is counted, or was held by a process that died; and of those the buyer gets one batch back. */
async function inspectCalls({ ask }: Inspector, instanceId: string, through: number, quota: number) {
  const [row] = await ask<Counted>(
    `select sum(used) as used, sum(lost) as lost, sum(given_back) as back from quota where instance_id = '${instanceId}'`,
  )
  const [used, lost, back] = [Number(row?.used), Number(row?.lost), Number(row?.back)]
  const violations = [
    ...(through > quota + batchOf(quota) ? [`${through} calls were let through, ${quota} bought`] : []),
    ...(through > used + lost + back ? [`${through} calls were let through, ${used + lost + back} accounted for`] : []),
    ...(used + lost < quota ? [`${quota - used - lost} calls were bought and cannot be had`] : []),
  ]
  return { violations, calls: { quota, through, used, lost, givenBack: back } }
}
