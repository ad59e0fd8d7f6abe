import { hmacSha256, sha256Hex } from './huawei-secrets.ts'

/** The market's open API: its address up to the vendor's path, and a key made in the market's console. */
export type OrderAccess = { readonly baseUrl: string; readonly key: string; readonly secret: string }

export type PulledOrder = {
  readonly orderType: string
  readonly orderLine: readonly {
    readonly expireTime?: string
    readonly productInfo: readonly { readonly skuCode: string }[]
  }[]
  readonly buyerInfo?: { readonly customerId?: string; readonly mobilePhone?: string }
}

const PATH = '/api/mkp-openapi-public/global/v1/order/query'

/** Signed by the vendor's SDK-HMAC-SHA256, written from its page on signing; null when the market does not answer with an order. */
export async function pullOrder(
  access: OrderAccess,
  orderId: string,
  orderLineId: string,
): Promise<PulledOrder | null> {
  const url = new URL(access.baseUrl + PATH)
  const query = `orderId=${encodeURIComponent(orderId)}&orderLineId=${encodeURIComponent(orderLineId)}`
  url.search = query
  const date = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const canonical = ['GET', `${url.pathname}/`, query, `x-sdk-date:${date}\n`, 'x-sdk-date', await sha256Hex('')].join(
    '\n',
  )
  const text = `SDK-HMAC-SHA256\n${date}\n${await sha256Hex(canonical)}`
  const signature = (await hmacSha256(access.secret, text)).toString('hex')
  const authorization = `SDK-HMAC-SHA256 Access=${access.key}, SignedHeaders=x-sdk-date, Signature=${signature}`
  const response = await fetch(url, { headers: { 'X-Sdk-Date': date, authorization } }).catch(() => null)
  const answer = response && ((await response.json()) as { resultCode?: string; orderInfo?: PulledOrder })
  return answer?.resultCode === 'MKT.0000' ? (answer.orderInfo ?? null) : null
}
