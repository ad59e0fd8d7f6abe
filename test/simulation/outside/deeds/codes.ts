import { importCodes } from '../../../../bff/commands/code-pool.ts'
import type { Context } from '../../../../bff/commands/context.ts'
import { useVoucher } from '../../../../bff/commands/redeem.ts'
import { withdrawCodes } from '../../../../bff/commands/withdraw-codes.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { PROVIDER } from '../shop.ts'
import { type Deed, press, type Scene } from './deed.ts'

const SECOND = 1000

/** A vendor refills a pool with a few codes; now and then with some it has handed in before. */
export const refill: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const pool = anyPool(scene)
  if (!pool) return
  const { hostId, planId } = pool
  const fresh = Array.from({ length: chance.between(1, 3) }, (_, index) => `${key}-${index}`)
  const text = [...fresh, ...(chance.is(0.3) ? scene.memory.codes.slice(-1) : [])].join('\n')
  scene.memory.codes.push(...fresh)
  press(scene, {
    hostId,
    actor: PROVIDER,
    key,
    operation: 'import-codes',
    what: text,
    act: async (context) => {
      const imported = await importCodes(context, { planId, text })
      return imported.ok ? { ok: true, value: { added: imported.value.added } } : imported
    },
  })
}

/** A vendor's system redeems some code, sold or not: only one asking ever may (R8). */
export const redeem: Deed = (scene, key) => {
  const { chance, report } = scene.kernel
  const { memory } = scene
  if (memory.codes.length === 0) return
  const code = chance.pick(memory.codes)
  const { hostId } = chance.pick(scene.shops)
  press(
    scene,
    {
      hostId,
      actor: PROVIDER,
      key,
      operation: 'use-code',
      act: async (context) => {
        const used = await useVoucher(context, code)
        return { ok: true, value: { used: typeof used === 'object' } }
      },
    },
    (body) => {
      if (!(JSON.parse(body) as { used: boolean }).used) return
      const place = `${hostId} ${code}`
      const other = memory.redeemed.get(place)
      if (other !== undefined && other !== key) report(`I14 ${code} was redeemed under ${other} and ${key}`)
      memory.redeemed.set(place, key)
    },
  )
}

/**
 * A vendor takes back what is free of some import, also of one that has nothing left; as often as not at the very moment at which
 * somebody pays for a code of the pool.
 */
export const withdraw: Deed = (scene, key) => {
  const { agenda, chance, report } = scene.kernel
  const pool = anyPool(scene)
  if (!pool) return
  const { hostId, planId } = pool
  const importedAt = chance.pick(importsOf(scene.kernel, planId))
  if (chance.is(0.5)) payForOne(scene, planId)
  const ask = {
    hostId,
    actor: PROVIDER,
    key,
    operation: 'withdraw-codes',
    what: `${planId} ${importedAt}`,
    act: async (context: Context) => {
      const taken = await withdrawCodes(context, { planId, importedAt })
      return taken.ok ? { ok: true as const, value: { withdrawn: taken.value } } : taken
    },
  }
  agenda.in(chance.int(SECOND), () =>
    press(scene, ask, () => {
      if (importsOf(scene.kernel, planId, 'free').includes(importedAt))
        report(`I14 ${planId} has codes that were withdrawn`)
    }),
  )
}

function payForOne({ kernel: { database }, hosts }: Scene, planId: string): void {
  const order = database
    .prepare<[string], { id: string; host_id: string }>(
      `select id, host_id from "order" where plan_id = ? and state = 'awaiting-payment' order by id limit 1`,
    )
    .get(planId)
  if (order) void hosts.find(({ id }) => id === order.host_id)?.collect(order.id)
}

/** When what is in the pool, or all that ever was, was handed in. */
export function importsOf({ database }: Pick<Kernel, 'database'>, planId: string, state = '%'): number[] {
  return database
    .prepare<[string, string], { added_at: number }>(
      'select distinct added_at from redemption_code where plan_id = ? and state like ? order by added_at',
    )
    .all(planId, state)
    .map(({ added_at }) => added_at)
}

function anyPool({ kernel: { chance }, shops }: Scene): { hostId: string; planId: string } | undefined {
  const { hostId, sold } = chance.pick(shops)
  const pools = sold.filter(({ kind }) => kind === 'saas-code')
  return pools.length === 0 ? undefined : { hostId, planId: chance.pick(pools).planId }
}
