/** The vendor's orders for debugging: a seller's system asks for them before anybody has bought (topic_0070649116). */
export function mockOrder(orderId: string) {
  const mock = Object.hasOwn(MOCKS, orderId) ? MOCKS[orderId as keyof typeof MOCKS] : null
  if (!mock) return null
  const { orderType, ...line } = mock
  return {
    orderId,
    orderType,
    createTime: '20260101020000',
    orderLine: [
      {
        orderLineId: `${orderId}-000001`,
        ...line,
        productInfo: [
          { productId: 'prd_mock', productName: '调测商品', skuCode: 'pln_mock', skuName: '调测规格', amount: 1 },
        ],
      },
    ],
    buyerInfo: { customerId: 'mock-customer', customerName: '调测客户' },
  }
}

const YEAR = { chargingMode: 'PERIOD', periodType: 'year', periodNumber: 1, expireTime: '20270101020000' } as const
const MONTH = { chargingMode: 'PERIOD', periodType: 'month', periodNumber: 1, expireTime: '20260201020000' } as const
const DAYS = { chargingMode: 'PERIOD', periodType: 'day', periodNumber: 7, expireTime: '20260108020000' } as const

const MOCKS = {
  MOCKPERIODYEARNEW: { orderType: 'NEW', ...YEAR },
  MOCKONETIMENEW: { orderType: 'NEW', chargingMode: 'ONE_TIME' },
  MOCKPERIODDAYTRIAL: { orderType: 'TRIAL', ...DAYS },
  MOCKMONTYTRIALTOFORMAL: { orderType: 'TRIAL_TO_FORMAL', ...MONTH },
  MOCKMONTYUNSUBSCRIBE: { orderType: 'UNSUBSCRIBE', ...MONTH },
  MOCKMONTYRENEW: { orderType: 'RENEW', ...MONTH },
  MOCKMONTYCHANGE: { orderType: 'CHANGE', ...MONTH },
} as const
