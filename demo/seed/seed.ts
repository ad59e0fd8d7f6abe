import type { Running } from '../../bff/boot.ts'
import { findPerson, type Person, type PersonId, people } from '../people.ts'
import { createMarket } from '../portal/market.ts'
import type { HuaweiSamples } from '../providers/huawei-samples.ts'
import type { SampleProvider } from '../providers/sample.ts'
import type { SpiSamples } from '../providers/spi-samples.ts'
import type { BusinessClock } from '../time/business-clock.ts'
import type { TimeMachine } from '../time/time-machine.ts'
import { callActs } from './calls.ts'
import { type Cast, STORY_MS } from './cast.ts'
import { openClient } from './client.ts'
import { seedProducts } from './listings.ts'
import { seedOrders } from './orders.ts'
import { type Act, workActs } from './work.ts'

export type SeedParts = {
  readonly running: Running
  readonly time: TimeMachine
  readonly clock: BusinessClock
  readonly provider: SampleProvider
  readonly huawei: HuaweiSamples
  readonly spi: SpiSamples
  /** The server key the host has while it is seeded. */
  readonly key: string
  readonly origin: string
}
/** Six weeks of a small marketplace, lived through the API with the clock turned back, so that every state has a believable past. */
export async function seed({ running, time, clock, provider, huawei, spi, key, origin }: SeedParts): Promise<void> {
  const call = async (path: string, init: RequestInit) => running.app.request(path, init)
  const host = createMarket(call, key)
  const open = async (id: PersonId) => [id, await openClient(call, host, findPerson(id) as Person, origin)] as const
  const { wall } = running.shell
  clock.set(wall() - STORY_MS, wall())
  const cast: Cast = {
    host,
    provider,
    verify: async ({ gateway, service, authorization }) => {
      const headers = { 'mkt-gateway': gateway, 'mkt-service': service, authorization }
      return (await running.app.request('/gateway/verify', { headers })).ok
    },
    huawei,
    spi,
    clients: Object.fromEntries(await Promise.all(people.map(({ id }) => open(id)))) as Cast['clients'],
    until: (msAgo) => walk(msAgo),
  }
  let acts: readonly Act[] = []
  /** What happened on the way happens on the way. */
  const walk = async (msAgo: number) => {
    for (const { at, act } of acts.filter((one) => one.at >= msAgo)) {
      await time.travelTo(wall() - at)
      await act()
    }
    acts = acts.filter((one) => one.at < msAgo)
    await time.travelTo(wall() - msAgo)
  }
  const shop = await seedProducts(cast)
  acts = [...workActs(cast), ...callActs(cast, shop.weather)].toSorted((a, b) => b.at - a.at)
  await seedOrders(cast, shop)
  clock.set(wall(), wall())
}
