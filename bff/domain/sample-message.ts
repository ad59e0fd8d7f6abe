import type { ProviderEvent, ProviderMessage } from './provider-event.ts'
import { DAY, type Instant } from './time.ts'

const YEAR_MS = 365 * DAY

const REASONS: Record<ProviderEvent, ProviderMessage['reason']> = {
  'instance.create': 'purchase',
  'instance.renew': 'renewal',
  'instance.change': 'change',
  'instance.expire': 'expired',
  'instance.destroy': 'refunded',
}

/** A message as a shop would send it today, for trying an endpoint out: nobody bought anything. */
export function sampleMessage(event: ProviderEvent, now: Instant): ProviderMessage {
  const renews = event === 'instance.renew'
  return {
    id: `ntf_sample${event.slice('instance.'.length)}`,
    event,
    occurredAt: now,
    order: { id: 'ord_sample0001', number: '20260101000001' },
    instance: {
      id: 'ins_sample0001',
      providerInstanceId: event === 'instance.create' ? null : SAMPLE_INSTANCE,
      expiresAt: event === 'instance.create' ? null : now + (renews ? 2 : 1) * YEAR_MS,
    },
    buyer: {
      id: 'buyer-sample',
      name: '示例科技有限公司',
      contact: { name: '张三', phone: '13800000000', email: 'zhangsan@example.com' },
    },
    product: { id: SAMPLE_PRODUCT, number: 1024, name: '示例商品' },
    plan: {
      id: SAMPLE_PLAN,
      name: event === 'instance.change' ? '专业版' : '基础版',
      period: { count: 1, unit: 'year' },
      quantity: 1,
      trial: false,
    },
    reason: REASONS[event],
  }
}

export const SAMPLE_PRODUCT = 'prd_sample0001'
export const SAMPLE_PLAN = 'pln_sample0001'
/** What the built-in provider calls the instance of every sample order. */
export const SAMPLE_INSTANCE = 'ins00000042'
