import type { BuyerContact, ProviderEvent, ProviderMessage, TimeUnit } from '../../domain/provider-event.ts'
import { PROVIDER_EVENTS } from '../../domain/provider-event.ts'
import { civilTime, type Instant } from '../../domain/time.ts'
import { parseAnswer } from '../answer-json.ts'
import { declared } from '../declared.ts'
import type { Dialect } from '../dialect.ts'
import { readTencent } from './tencent-answer.ts'
import { explainTencent, stableUuid, tencentRequest } from './tencent-request.ts'

/** Tencent Cloud Market, SaaS auto-delivery as documented in autumn 2021 (protocols.md §1). Sends that superset; older handlers ignore what they do not know. */
export const tencent: Dialect = {
  ...declared('tencent'),
  events: PROVIDER_EVENTS,
  render: (url, message, secrets, stamp) =>
    tencentRequest(url, { ...common(message), ...SPECIFIC[message.event](message) }, secrets, stamp),
  read: readTencent,
  explain: explainTencent,
  ownership: {
    render: (url, challenge, secrets, stamp) =>
      tencentRequest(
        url,
        { action: 'verifyInterface', requestId: stableUuid(challenge), echoback: challenge },
        secrets,
        stamp,
      ),
    passed: (challenge, response) => {
      const parsed = parseAnswer(response)
      return response.status === 200 && parsed.ok && parsed.value.echoback === challenge
    },
  },
}

const ACTIONS: Record<ProviderEvent, string> = {
  'instance.create': 'createInstance',
  'instance.renew': 'renewInstance',
  'instance.change': 'modifyInstance',
  'instance.expire': 'expireInstance',
  'instance.destroy': 'destroyInstance',
}

const UNITS: Record<TimeUnit, string> = { year: 'y', month: 'm', day: 'd', hour: 'h', count: 't' }

/** `openId` is empty for every provider outside Tencent's open platform, hence here always. */
function common({ id, event, order, instance, buyer, product }: ProviderMessage) {
  return {
    action: ACTIONS[event],
    orderId: order?.id ?? '',
    accountId: buyer.id,
    openId: '',
    requestId: stableUuid(id),
    productId: product.number,
    resourceId: instance.id,
  }
}

const SPECIFIC: Record<ProviderEvent, (message: ProviderMessage) => object> = {
  'instance.create': (message) => ({
    productInfo: createdProduct(message),
    extendInfo: { comment: '' },
    ...collected(message.buyer.contact),
  }),
  'instance.renew': (message) => ({
    signId: signId(message),
    ...expiry(message.instance.expiresAt),
    productInfo: { productName: message.product.name, spec: message.plan.name, ...span(message) },
    extendInfo: { comment: '' },
    ...collected(message.buyer.contact),
  }),
  'instance.change': (message) => (message.reason === 'trial-converted' ? conversion(message) : specChange(message)),
  'instance.expire': (message) => ({ signId: signId(message) }),
  'instance.destroy': (message) => ({ signId: signId(message) }),
}

/** "Empty for a trial": null for the integer, so that typed providers can read it, and empty strings. */
function createdProduct(message: ProviderMessage) {
  const { product, plan } = message
  const bought = plan.trial ? { spec: '', timeSpan: null, timeUnit: '' } : { spec: plan.name, ...span(message) }
  return { productName: product.name, isTrial: plan.trial, ...bought, cycleNum: plan.quantity }
}

function conversion(message: ProviderMessage) {
  const { product, plan, instance } = message
  const bought = { spec: plan.name, ...span(message) }
  return {
    signId: signId(message),
    ...bought,
    ...expiry(instance.expiresAt),
    productInfo: { productName: product.name, ...bought },
    extendInfo: { comment: '' },
  }
}

/** A pure change of configuration carries the new spec and nothing about time or price. */
function specChange(message: ProviderMessage) {
  const { product, plan } = message
  return {
    signId: signId(message),
    spec: plan.name,
    productInfo: { productName: product.name, spec: plan.name },
    extendInfo: { comment: '' },
  }
}

/** Empty when the create was never answered: the provider still finds the instance by orderId and resourceId. */
function signId({ instance }: ProviderMessage): string {
  return instance.providerInstanceId ?? ''
}

function span({ plan }: ProviderMessage) {
  return { timeSpan: plan.period?.count ?? null, timeUnit: plan.period ? UNITS[plan.period.unit] : '' }
}

function expiry(expiresAt: Instant | null) {
  return expiresAt === null ? {} : { instanceExpireTime: civilTime(expiresAt) }
}

function collected(contact: BuyerContact | null) {
  if (!contact) return {}
  const { name, phone, email } = contact
  return { userCollectionInfo: { name, ...(phone ? { cellnumber: phone } : {}), ...(email ? { email } : {}) } }
}
