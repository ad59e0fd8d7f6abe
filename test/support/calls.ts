import type { Operation } from '../../bff/contract/authorization.ts'
import type { Role } from '../../bff/domain/role.ts'
import { picture } from './journey.ts'
import type { Market, Stock } from './market.ts'
import { ORIGIN } from './world.ts'

/** How to call an operation so that nothing but permission can stand in its way. */
export type Call = {
  /** Whose `{id}` the path names; absent when the path names nothing. */
  readonly id?: (stock: Stock) => string
  readonly query?: string
  readonly body?: (stock: Stock, role: Role) => unknown
  readonly raw?: () => Promise<{ bytes: Uint8Array; type: string; name: string }>
  /** Roles that get past the door and are then told that the state does not allow it. */
  readonly conflict?: readonly Role[]
}

const period = { count: 1, unit: 'year' }
const paid = { reference: 'bank-1', amount: { amount: 50_000, currency: 'CNY' } }
const endpoint = (market: Market) => ({
  mode: 'live',
  protocol: 'tencent',
  url: market.provider.url,
  secrets: { token: 'canary-endpoint-token' },
})

/** Services are named apart, and the same call is made for several. */
let services = 0
function serviceName(): string {
  services += 1
  return `接口 ${services}`
}

/** An operation without a line does not compile. */
export function callsOf(market: Market): Readonly<Record<Operation, Call>> {
  return {
    'mint-session': { body: () => ({ actor: { role: 'buyer', id: 'someone' }, origin: ORIGIN }) },
    'revoke-session': { id: ({ session }) => session },
    'read-session': {},
    'list-product-kinds': {},
    'read-product-kind': {},
    'list-categories': {},
    'list-agreements': {},
    'create-product': { body: () => ({ kind: 'saas-automatic' }) },
    'list-products': {},
    'read-product': { id: ({ productId }) => productId },
    'preview-product': { id: ({ productId }) => productId },
    'edit-product': { id: ({ draft }) => draft, body: () => ({ fields: { name: '新名字' } }) },
    'command-product': {
      id: ({ productId }) => productId,
      body: (_, role) => (role === 'operator' ? { command: 'unlist', reason: '违规' } : { command: 'list' }),
    },
    'list-catalog': {},
    'read-catalog-product': { id: ({ productId }) => productId },
    'create-upload': {
      query: '?purpose=logo',
      raw: async () => ({ bytes: await picture(3, 2), type: 'image/png', name: 'logo.png' }),
    },
    'place-order': { body: ({ productId, planId }) => ({ productId, planId, period }) },
    'list-orders': {},
    'read-order': { id: ({ order }) => order },
    'stream-order': { id: ({ order }) => order },
    'command-order': {
      id: ({ cancellable }) => cancellable,
      body: (_, role) => (role === 'buyer' ? { command: 'cancel' } : { command: 'retry-delivery' }),
      conflict: ['provider', 'operator'],
    },
    'save-requirement-draft': { id: ({ work }) => work, body: () => ({ fields: { description: '草稿' } }) },
    'reveal-result': { id: ({ work }) => work, body: () => ({ key: 'account-1' }) },
    'list-messages': { id: ({ work }) => work },
    'post-message': { id: ({ work }) => work, body: () => ({ text: '您好' }) },
    'mark-messages-read': { id: ({ work }) => work, body: () => ({ number: 1 }) },
    'read-evidence': { id: ({ work }) => work },
    'confirm-payment': { id: ({ unpaid }) => unpaid, body: () => paid },
    'list-refunds': {},
    'confirm-refund': { id: ({ refund }) => refund, body: () => ({ reference: 'bank-2' }) },
    'list-instances': {},
    'read-instance': { id: ({ instance }) => instance },
    'reveal-credential': { id: ({ instance }) => instance, body: () => ({ key: 'field-2' }) },
    'open-login-link': { id: ({ instance }) => instance },
    'list-term-offers': { id: ({ instance }) => instance },
    'order-term': {
      id: ({ instance }) => instance,
      body: () => ({ type: 'renewal', period }),
    },
    'read-usage': { id: ({ access }) => access },
    'rotate-access-key': { id: ({ access }) => access, body: () => ({}) },
    'disable-access-key': { id: ({ access }) => access },
    'enable-access-key': { id: ({ access }) => access },
    'rotate-credentials': {
      id: ({ instance }) => instance,
      body: () => ({ fields: [{ label: '密钥', value: 'canary-rotated' }] }),
    },
    'open-frame': { id: ({ instance }) => instance },
    'enter-frame': { body: () => ({ ticket: 'a-ticket-nobody-has' }) },
    'list-reveals': { id: ({ instance }) => instance },
    'list-protocols': {},
    'read-endpoint': {},
    'list-endpoints': {},
    'save-endpoint': { body: () => endpoint(market) },
    'verify-endpoint': {},
    'call-endpoint': { body: () => ({ target: 'sample', protocol: 'standard', action: 'instance.create' }) },
    'list-debug-calls': {},
    'list-debug-actions': {},
    'publish-endpoint': {},
    'start-conformance': { body: () => ({ mode: 'live', scope: 'full' }), conflict: ['provider'] },
    'cancel-conformance': { id: ({ run }) => run, conflict: ['provider'] },
    'list-conformance-runs': {},
    'read-conformance-run': { id: ({ run }) => run },
    'rotate-endpoint': { body: () => ({ mode: 'debug', secrets: { token: 'canary-endpoint-token' } }) },
    'disable-endpoint': {},
    'list-notifications': {},
    'stream-notifications': {},
    'read-notification': { id: ({ notification }) => notification },
    'replay-notifications': { body: () => ({ since: '2026-01-01T00:00:00.000Z' }) },
    'rehearse-notification': { id: ({ notification }) => notification },
    'acknowledge-notification': { id: ({ notification }) => notification, conflict: ['provider'] },
    'replay-notification': { id: ({ notification }) => notification },
    'list-api-services': {},
    'create-api-service': { body: () => ({ name: serviceName(), address: 'https://api.example.com/v1' }) },
    'edit-api-service': { id: ({ apiService }) => apiService, body: () => ({ documentation: '见文档' }) },
    'delete-api-service': { id: ({ apiService }) => apiService },
    'list-code-pools': {},
    'read-code-pool': { id: ({ codePlan }) => codePlan },
    'list-code-imports': { id: ({ codePlan }) => codePlan },
    'withdraw-codes': { id: ({ codePlan }) => codePlan, body: () => ({ importedAt: '2026-11-20T08:00:00.000Z' }) },
    'import-codes': { id: ({ codePlan }) => codePlan, body: () => ({ text: `canary-${serviceName()}` }) },
    'set-code-pool': { id: ({ codePlan }) => codePlan, body: () => ({ lowAt: 5 }) },
    'list-provider-keys': {},
    'create-provider-key': { body: () => ({ name: '系统' }) },
    'rotate-provider-key': { id: ({ providerKey }) => providerKey },
    'disable-provider-key': { id: ({ providerKey }) => providerKey },
    'list-events': {},
    'read-policy': {},
    'set-policy': { body: () => ({ conformance: 'required' }) },
    'set-webhook': { body: () => ({ url: market.webhook.url }) },
    'read-webhook': {},
    'command-alert': { id: ({ alert }) => alert, body: () => ({ command: 'snooze', reason: '等服务商处理' }) },
    'list-alerts': {},
    'stream-alerts': {},
    'verify-call': {},
    'read-upload': { id: ({ upload }) => upload.id, query: '?host=none&expires=1&signature=none' },
    'read-health': {},
    'read-readiness': {},
  }
}
