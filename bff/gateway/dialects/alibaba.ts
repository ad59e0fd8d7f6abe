import { PROVIDER_EVENTS, type ProviderEvent, type ProviderMessage } from '../../domain/provider-event.ts'
import { civilTime, HOUR, MINUTE } from '../../domain/time.ts'
import { declared } from '../declared.ts'
import type { Dialect, Phase } from '../dialect.ts'
import type { RetrySchedule } from '../retry-schedule.ts'
import { PROLONG, readAlibaba } from './alibaba-answer.ts'
import { alibabaAddress, alibabaRequest, explainAlibaba } from './alibaba-request.ts'

/** The vendor's own list, published for its messages (protocols.md §4.3, A4); for the calls themselves no spacing is stated. */
const GAPS: readonly number[] = [
  MINUTE,
  MINUTE,
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  10 * MINUTE,
  10 * MINUTE,
  HOUR,
  HOUR,
  2 * HOUR,
  4 * HOUR,
]
/** Documented: a creation that is slow or fails is called at most so often, the first time included. */
const CREATE_CALLS_MAX = 120
const CREATING: RetrySchedule = { gaps: GAPS, callsMax: CREATE_CALLS_MAX }
const OTHERWISE: RetrySchedule = { gaps: GAPS }

/** Alibaba Cloud Marketplace's SPI (protocols.md §4): a GET with a token, `instanceId` "0" for "later", and login-free addresses signed at the click. */
export const alibaba: Dialect = {
  ...declared('alibaba'),
  events: PROVIDER_EVENTS,
  schedule: (event) => (event === 'instance.create' ? CREATING : OTHERWISE),
  render: (url, message, secrets, _stamp, phase) => alibabaRequest(url, paramsFor(message, phase ?? null), secrets),
  read: readAlibaba,
  explain: explainAlibaba,
  signIn: (url, instance, secrets, stamp) =>
    alibabaAddress(
      url,
      { action: 'verify', instanceId: instance.providerInstanceId, timeStamp: civilTime(stamp.at) },
      secrets,
    ),
  ownership: null,
}

type Params = Readonly<Record<string, string>>

function paramsFor(message: ProviderMessage, phase: Phase): Params {
  const { event, reason } = message
  if (event === 'instance.change' && reason === 'trial-converted' && phase === PROLONG) return renewal(message)
  if (event === 'instance.renew' && reason === 'refunded') return refundedRenewal(message)
  return ACTIONS[event](message)
}

const ACTIONS: Record<ProviderEvent, (message: ProviderMessage) => Params> = {
  'instance.create': creation,
  'instance.renew': renewal,
  'instance.change': (message) => ({ action: 'upgradeInstance', ...instance(message), skuId: message.plan.id }),
  'instance.expire': (message) => ({ action: 'expiredInstance', ...instance(message) }),
  'instance.destroy': (message) => ({
    action: 'releaseInstance',
    ...instance(message),
    ...order(message),
    isRefund: String(message.reason !== 'expired'),
  }),
}

function creation(message: ProviderMessage): Params {
  const { buyer, product, plan, instance: created } = message
  const { phone, email } = buyer.contact ?? {}
  return {
    action: 'createInstance',
    aliUid: buyer.id,
    orderBizId: created.id,
    ...order(message),
    productCode: product.id,
    skuId: plan.id,
    trial: String(plan.trial),
    ...expiry(message),
    template: '',
    package_version: plan.name,
    ...(plan.quantity > 1 ? { accountNum: String(plan.quantity) } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { mobile: phone } : {}),
  }
}

function renewal(message: ProviderMessage): Params {
  return { action: 'renewInstance', ...instance(message), ...order(message), ...expiry(message) }
}

/** A renewal that has not begun is given back: the instance ends when it would have without it. */
function refundedRenewal(message: ProviderMessage): Params {
  return { action: 'refundRenewInstance', ...instance(message), ...expiry(message) }
}

/** Recommended to providers is our own number for theirs: the best guess where the create was never answered. */
function instance({ instance: { id, providerInstanceId } }: ProviderMessage) {
  return { instanceId: providerInstanceId ?? id }
}

function order({ order }: ProviderMessage): Params {
  return order ? { orderId: order.id } : {}
}

function expiry({ instance: { expiresAt } }: ProviderMessage): Params {
  return expiresAt === null ? {} : { expiredOn: civilTime(expiresAt) }
}
