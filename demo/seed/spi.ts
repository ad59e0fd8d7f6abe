import type { Cast } from './cast.ts'
import type { Client } from './client.ts'
import type { Story } from './products.ts'
import { sites, watch } from './spi-products.ts'

/** Two providers who already served QingCloud's and Alibaba's marketplaces and changed an address and a key to be here. */
export async function seedSpiProviders({ clients, spi }: Cast): Promise<{ owner: Client; story: Story }[]> {
  const { 'isv-qingcheng': qingcheng, 'isv-yunhe': yunhe } = clients
  const owners = { qingcloud: qingcheng, alibaba: yunhe }
  for (const protocol of ['qingcloud', 'alibaba'] as const) {
    const { url, secrets } = spi[protocol]
    await owners[protocol].ask('PUT', '/v1/provider/endpoint', { mode: 'live', protocol, url, secrets })
  }
  return [
    { owner: qingcheng, story: watch },
    { owner: yunhe, story: sites },
  ]
}
