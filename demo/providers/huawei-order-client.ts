import { hmacSha256, sha256Hex } from './huawei-secrets.ts'

/** The market's open API: how to reach it, and a key made in the market's console. */
export type OrderAccess = {
  readonly key: string
  readonly secret: string
  readonly ask: (pathAndQuery: string, headers: Readonly<Record<string, string>>) => Promise<Response>
}

export type PulledOrder = {
  readonly orderType: string
  readonly orderLine: readonly {
    readonly expireTime?: string
    readonly productInfo: readonly { readonly skuCode: string }[]
  }[]
  readonly buyerInfo?: { readonly customerId?: string; readonly mobilePhone?: string }
}

const PATH = '/wire/huawei/api/mkp-openapi-public/global/v1/order/query'

/** Signed by the vendor's SDK-HMAC-SHA256, written from its page on signing; null when the market does not answer with an order. */
export async function pullOrder(
  access: OrderAccess,
  orderId: string,
  orderLineId: string,
): Promise<PulledOrder | null> {
  const query = `orderId=${encodeURIComponent(orderId)}&orderLineId=${encodeURIComponent(orderLineId)}`
  const date = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const canonical = ['GET', `${PATH}/`, query, `x-sdk-date:${date}\n`, 'x-sdk-date', await sha256Hex('')].join('\n')
  const text = `SDK-HMAC-SHA256\n${date}\n${await sha256Hex(canonical)}`
  const signature = (await hmacSha256(access.secret, text)).toString('hex')
  const authorization = `SDK-HMAC-SHA256 Access=${access.key}, SignedHeaders=x-sdk-date, Signature=${signature}`
  const response = await access.ask(`${PATH}?${query}`, { 'X-Sdk-Date': date, authorization }).catch(() => null)
  const answer = response && ((await response.json()) as { resultCode?: string; orderInfo?: PulledOrder })
  return answer?.resultCode === 'MKT.0000' ? (answer.orderInfo ?? null) : null
}
