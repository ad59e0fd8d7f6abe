import { afterEach, expect, it } from 'vitest'
import { startTencentProvider } from '../../demo/providers/tencent.ts'
import { HUAWEI_PROTOCOLS, openHuaweiShop } from '../support/huawei.ts'
import { expectOk } from '../support/journey.ts'
import { openSpiShop, SPI_PROTOCOLS } from '../support/spi.ts'
import { createWorld, type World } from '../support/world.ts'

type Shop = { readonly world: World; readonly provider: string; readonly close: () => Promise<void> }
type Tried = { readonly name: string; readonly outcome: string; readonly why: string }

let shop: Shop
afterEach(() => shop.close())

async function openTencentShop(): Promise<Shop> {
  const token = 'test-token-0001'
  const sample = await startTencentProvider({ token, clock: () => Date.now() })
  const world = await createWorld({ allow: [`127.0.0.1:${sample.port}`] })
  const provider = await world.session('provider', 'isv-1')
  const endpoint = { mode: 'live', protocol: 'tencent', url: sample.url, secrets: { token } }
  await expectOk(world.request(provider, 'PUT', '/v1/provider/endpoint', endpoint))
  return { world, provider, close: () => world.close().then(sample.close) }
}

const SHOPS: readonly (readonly [string, () => Promise<Shop>])[] = [
  ['tencent', openTencentShop],
  ...HUAWEI_PROTOCOLS.map((protocol) => [protocol, () => openHuaweiShop(protocol)] as const),
  ...([...SPI_PROTOCOLS, 'standard'] as const).map((protocol) => [protocol, () => openSpiShop(protocol)] as const),
]

it.each(SHOPS)(
  'the sample provider that speaks %s, written from the vendor’s rules, passes',
  async (_, open) => {
    shop = await open()
    const { world, provider } = shop
    const path = '/v1/provider/endpoint/conformance-runs'
    const { id } = await expectOk(world.request(provider, 'POST', path, { mode: 'live' }))
    await world.workers.drain()
    const report = await expectOk(world.request(provider, 'GET', `${path}/${id}`))
    const failed = report.cases.filter(({ outcome }: Tried) => outcome === 'failed')
    expect(failed.map(({ name, why }: Tried) => `${name}: ${why}`)).toEqual([])
    expect(report.state).toBe('passed')
    expect(report.counts.passed).toBeGreaterThan(28)
  },
  60_000,
)
