import { importCodes } from '../../../../bff/commands/code-pool.ts'
import { useVoucher } from '../../../../bff/commands/redeem.ts'
import { PROVIDER } from '../shop.ts'
import { type Deed, press } from './deed.ts'

/** A vendor refills a pool with a few codes; now and then with some it has handed in before. */
export const refill: Deed = (scene, key) => {
  const { chance } = scene.kernel
  const { hostId, sold } = chance.pick(scene.shops)
  const pools = sold.filter(({ kind }) => kind === 'saas-code')
  if (pools.length === 0) return
  const { planId } = chance.pick(pools)
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
