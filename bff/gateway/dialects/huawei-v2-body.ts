import type { ProviderEvent, ProviderMessage } from '../../domain/provider-event.ts'
import type { Stamp } from '../dialect.ts'
import { businessId, orderLineId, utcTime } from './huawei-words.ts'

export type V2Body = Readonly<Record<string, string>>

/** What is said of an event. Who bought what for how long is pulled by the seller: see the order query under `/wire/huawei`. */
export function v2Body(message: ProviderMessage, stamp: Stamp): V2Body {
  return SPECIFIC[message.event](message, stamp)
}

export function queryBody(instanceId: string): V2Body {
  return { activity: 'queryInstance', instanceId }
}

export function unfreezeBody(instanceId: string): V2Body {
  return { activity: 'updateInstanceStatus', instanceId, status: 'UNFREEZE' }
}

const SPECIFIC: Record<ProviderEvent, (message: ProviderMessage, stamp: Stamp) => V2Body> = {
  'instance.create': (message, stamp) => ({
    activity: 'newInstance',
    businessId: businessId(message, stamp),
    ...orderOf(message),
  }),
  'instance.renew': (message) => refresh(message, 'RENEWAL'),
  'instance.change': (message) =>
    message.reason === 'trial-converted'
      ? refresh(message, 'TRIAL_TO_FORMAL')
      : { activity: 'upgradeInstance', ...instanceOf(message), ...orderOf(message) },
  'instance.expire': (message) => ({ activity: 'updateInstanceStatus', ...instanceOf(message), status: 'FREEZE' }),
  'instance.destroy': (message) => ({ activity: 'releaseInstance', ...instanceOf(message), ...orderOf(message) }),
}

function refresh(message: ProviderMessage, scene: string): V2Body {
  const { expiresAt } = message.instance
  return {
    activity: 'refreshInstance',
    scene,
    ...orderOf(message),
    ...instanceOf(message),
    productId: message.product.id,
    ...(expiresAt !== null && { expireTime: utcTime(expiresAt) }),
  }
}

/** Empty when the create was never answered: the provider still finds the instance by the order. */
function instanceOf({ instance }: ProviderMessage) {
  return { instanceId: instance.providerInstanceId ?? '' }
}

function orderOf({ order }: ProviderMessage): V2Body {
  return order ? { orderId: order.id, orderLineId: orderLineId(order.id) } : {}
}
