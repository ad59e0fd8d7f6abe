import type { ProviderEvent, ProviderMessage } from '../../../bff/domain/provider-event.ts'
import type { Reading } from '../../../bff/gateway/dialect.ts'

/** 2023-11-14T22:13:20Z, the timestamp of the golden signatures. */
export const AT = 1_700_000_000_000
export const READING: Reading = { at: AT, allows: () => false, secrets: {} }

export function message(event: ProviderEvent, over: Partial<ProviderMessage> = {}): ProviderMessage {
  return {
    id: 'ntf_01',
    event,
    occurredAt: AT,
    order: { id: 'ord_1', number: '20260101000001' },
    instance: {
      id: 'ins_1',
      providerInstanceId: event === 'instance.create' ? null : 'ins00000042',
      expiresAt: Date.UTC(2026, 11, 31, 16, 0, 0),
    },
    buyer: { id: 'usr_9', name: '某公司', contact: { name: '张三', phone: '13800000000', email: 'a@example.com' } },
    product: { id: 'prd_1', number: 1024, name: '演示商品' },
    plan: { id: 'pln_1', name: '基础版', period: { count: 1, unit: 'year' }, quantity: 1, trial: false },
    reason: 'purchase',
    ...over,
  }
}

export function response(body: unknown, over: { status?: number; headers?: Record<string, string> } = {}) {
  return { status: 200, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body), ...over }
}
