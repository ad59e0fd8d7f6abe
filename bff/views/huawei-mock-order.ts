import { SAMPLE_PLAN, SAMPLE_PRODUCT } from '../domain/sample-message.ts'

/** The vendor's orders for debugging: a seller's system asks for them before anybody has bought (topic_0070649116). */
export function mockOrder(orderId: string) {
  return Object.hasOwn(MOCKS, orderId) ? describe(orderId, MOCKS[orderId as keyof typeof MOCKS]) : null
}

/**
 * An order of the debugger or of a conformance run, which nobody placed. Their names hold letters that no id of an order has, so that
 * none is taken for a real one.
 */
export function triedOrder(orderId: string) {
  const [, subject, event] = TRIED.exec(orderId) ?? []
  if (subject === undefined) return null
  if (subject === 'trial' && event === undefined) return describe(orderId, MOCKS.MOCKPERIODDAYTRIAL)
  if (event === 'renew') return describe(orderId, MOCKS.MOCKMONTYRENEW)
  if (event !== 'change') return describe(orderId, MOCKS.MOCKPERIODYEARNEW)
  return describe(orderId, subject === 'trial' ? MOCKS.MOCKMONTYTRIALTOFORMAL : MOCKS.MOCKMONTYCHANGE)
}

const TRIED = /^ord_[0-9a-z]*?(sample|first|second|third|trial|odd|forged|nobody)(renew|change|expire|destroy)?\d{0,4}$/

function describe(orderId: string, { orderType, ...line }: Mock) {
  return {
    orderId,
    orderType,
    createTime: '20260101020000',
    orderLine: [
      {
        orderLineId: `${orderId}-000001`,
        ...line,
        productInfo: [
          { productId: SAMPLE_PRODUCT, productName: '示例商品', skuCode: SAMPLE_PLAN, skuName: '基础版', amount: 1 },
        ],
      },
    ],
    buyerInfo: { customerId: 'buyer-sample', customerName: '示例科技有限公司' },
  }
}

type Mock = { readonly orderType: string; readonly chargingMode: string }

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
