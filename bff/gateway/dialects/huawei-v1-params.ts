import type { ProviderEvent, ProviderMessage } from '../../domain/provider-event.ts'
import type { Instant } from '../../domain/time.ts'
import type { Stamp } from '../dialect.ts'
import { encryptField, type KeyBits } from './huawei-fields.ts'
import type { V1Params } from './huawei-v1-signature.ts'
import { businessId, fieldIv, TEST, utcTime } from './huawei-words.ts'

export type V1Key = { readonly accessKey: string; readonly bits: KeyBits }

/** What is said of an event, without time stamp and token. */
export function v1Params(message: ProviderMessage, key: V1Key, stamp: Stamp): V1Params {
  return { ...SPECIFIC[message.event](message, key, stamp), ...(message.test && TEST) }
}

const SPECIFIC: Record<ProviderEvent, (message: ProviderMessage, key: V1Key, stamp: Stamp) => V1Params> = {
  'instance.create': (message, key, stamp) => ({
    activity: 'newInstance',
    businessId: businessId(message, stamp),
    customerId: message.buyer.id,
    customerName: message.buyer.name ?? message.buyer.id,
    ...contactOf(message, key, stamp),
    orderId: orderOf(message),
    ...offerOf(message),
    ...(message.plan.trial && { trialFlag: '1' }),
    ...expiryOf(message.instance.expiresAt),
    chargingMode: message.plan.period?.unit === 'count' ? PER_USE : BY_PERIOD,
    ...periodOf(message),
    amount: String(message.plan.quantity),
    provisionType: AT_ONCE,
  }),
  'instance.renew': refresh,
  'instance.change': (message) =>
    message.reason === 'trial-converted'
      ? { ...refresh(message), trialToFormal: '1' }
      : { activity: 'upgrade', ...subjectOf(message), ...offerOf(message) },
  'instance.expire': (message) => ({ activity: 'expireInstance', ...subjectOf(message) }),
  'instance.destroy': (message) => ({ activity: 'releaseInstance', ...subjectOf(message) }),
}

const BY_PERIOD = '1'
const PER_USE = '3'
const AT_ONCE = '1'

/** A renewal, and a trial that becomes a paid instance: a new end. */
function refresh(message: ProviderMessage): V1Params {
  return {
    activity: 'refreshInstance',
    ...subjectOf(message),
    productId: offerOf(message).productId,
    ...expiryOf(message.instance.expiresAt),
    ...periodOf(message),
  }
}

/** Empty when the create was never answered: the provider still finds the instance by the order. */
function subjectOf(message: ProviderMessage) {
  return { instanceId: message.instance.providerInstanceId ?? '', orderId: orderOf(message) }
}

function orderOf({ order }: ProviderMessage): string {
  return order?.id ?? ''
}

function offerOf({ product, plan }: ProviderMessage) {
  return { productId: product.id, skuCode: plan.id }
}

function expiryOf(expiresAt: Instant | null): V1Params {
  return expiresAt === null ? {} : { expireTime: utcTime(expiresAt) }
}

function periodOf({ plan }: ProviderMessage): V1Params {
  const { period } = plan
  return period && period.unit !== 'count' ? { periodType: period.unit, periodNumber: String(period.count) } : {}
}

/** Telephone and e-mail encrypted; the name has no parameter of its own and travels among the extended ones. */
function contactOf(message: ProviderMessage, { accessKey, bits }: V1Key, stamp: Stamp): V1Params {
  const { contact } = message.buyer
  if (!contact) return {}
  const seal = (field: string, text: string) =>
    encryptField(text, accessKey, bits, fieldIv(field, accessKey, message, stamp))
  const extended = JSON.stringify([{ name: 'contactName', value: contact.name }])
  return {
    ...(contact.phone && { mobilePhone: seal('mobilePhone', contact.phone) }),
    ...(contact.email && { email: seal('email', contact.email) }),
    saasExtendParams: Buffer.from(extended).toString('base64'),
  }
}
