import { startAlibabaProvider } from '../../demo/providers/alibaba.ts'
import { startQingcloudProvider } from '../../demo/providers/qingcloud.ts'
import { startStandardProvider } from '../../demo/providers/standard.ts'
import { listProduct } from './journey.ts'
import { createWorld } from './world.ts'

const KEY = 'canary-spi-key-0001'
const WEBHOOK_SECRET = `whsec_${Buffer.from('canary-webhook-secret-0001').toString('base64')}`
/** Which plug in unchanged. */
export const SPI_PROTOCOLS = ['qingcloud', 'alibaba'] as const
export type SpiProtocol = (typeof SPI_PROTOCOLS)[number] | 'standard'

const SAMPLES = {
  qingcloud: { start: startQingcloudProvider, secret: 'prodKey', key: KEY },
  alibaba: { start: startAlibabaProvider, secret: 'securityKey', key: KEY },
  standard: { start: startStandardProvider, secret: 'secret', key: WEBHOOK_SECRET },
} as const

/** A world with a sample provider of the protocol, its endpoint saved, and its product on sale. */
export async function openSpiShop(protocol: SpiProtocol, fields: Record<string, unknown> = {}) {
  const { start, secret, key } = SAMPLES[protocol]
  const sample = await start({ key, clock: () => Date.now(), slowMs: 20 })
  const world = await createWorld({ allow: [`127.0.0.1:${sample.port}`] })
  const endpoint = { mode: 'live', protocol, url: sample.url, secrets: { [secret]: key } }
  const shop = await listProduct(world, { endpoint, fields })
  return {
    ...shop,
    world,
    sample,
    secret,
    saveEndpoint: (over: object = {}) =>
      world.request(shop.provider, 'PUT', '/v1/provider/endpoint', { ...endpoint, ...over }),
    async close() {
      await world.close()
      await sample.close()
    },
  }
}

/** Another plan and a trial beside the plan every product has. */
export const TWO_PLANS = {
  plans: [
    { name: '基础版', onSale: true, prices: [{ count: 2, unit: 'year', listPrice: 100_000, price: 80_000 }] },
    { name: '专业版', onSale: true, prices: [{ count: 2, unit: 'year', listPrice: 200_000, price: 160_000 }] },
  ],
  trial: { count: 14, unit: 'day' },
}

export type SpiShop = Awaited<ReturnType<typeof openSpiShop>>
