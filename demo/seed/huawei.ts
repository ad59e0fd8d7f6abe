import type { Cast } from './cast.ts'
import type { Client } from './client.ts'
import { projects, reports } from './huawei-products.ts'
import type { Story } from './products.ts'

/** Two sellers who already served Huawei's marketplace and changed an address and a key to be here. */
export async function seedHuaweiSellers({ clients, huawei }: Cast): Promise<{ owner: Client; story: Story }[]> {
  const { 'isv-yunfan': yunfan, 'isv-xingtu': xingtu } = clients
  const sellers = [
    { owner: yunfan, story: projects, protocol: 'huawei-v1' },
    { owner: xingtu, story: reports, protocol: 'huawei-v2' },
  ] as const
  for (const { owner, protocol } of sellers) {
    const { url, accessKey } = huawei[protocol]
    await owner.ask('PUT', '/v1/provider/endpoint', { mode: 'live', protocol, url, secrets: { accessKey } })
  }
  const key = await xingtu.ask<{ id: string; secret: string }>('POST', '/v1/provider/api-keys', { name: '订单查询' })
  huawei.grant({ key: key.id, secret: key.secret })
  return sellers.map(({ owner, story }) => ({ owner, story }))
}
