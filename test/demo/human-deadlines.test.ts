import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeDataDir, type PortalProcess, startPortal } from './support/portal-process.ts'

const { dataDir, remove } = makeDataDir()
let portal: PortalProcess
beforeAll(async () => {
  portal = await startPortal(dataDir)
})
afterAll(async () => {
  await portal.stop()
  remove()
})

type Item = { readonly id: string; readonly state: string; readonly delivery: string; readonly buyer: { id: string } }

const ordersIn = async (state: string): Promise<Item[]> =>
  (await portal.ok('GET', `/v1/orders?state=${state}&limit=100`)).items.filter(({ delivery }: Item) =>
    delivery.startsWith('manual-'),
  )
const lastCommandOf = async (id: string) => {
  const { state, history } = await portal.ok('GET', `/v1/orders/${id}`)
  return [state, history.at(-1).command]
}

it('the time machine shows both 15-day rules and the 30-day rule on what is seeded', async () => {
  const accepting = await ordersIn('awaiting-acceptance')
  const [starting] = await ordersIn('awaiting-start')
  const service = accepting.find(({ delivery }) => delivery === 'manual-service')
  const saas = accepting.find(({ delivery }) => delivery === 'manual-saas')
  expect([service, saas, starting]).not.toContain(undefined)
  await portal.advance('P15D')
  expect(await lastCommandOf(service?.id ?? '')).toEqual(['completed', 'accept-silently'])
  expect(await lastCommandOf(starting?.id ?? '')).toEqual(['cancelled', 'cancel-unstarted'])
  await portal.advance('P15D')
  expect(await lastCommandOf(saas?.id ?? '')).toEqual(['completed', 'accept-silently'])
})
