import { PROVIDER_EVENTS, type ProviderEvent, type ProviderMessage } from '../../domain/provider-event.ts'
import { HOUR, MINUTE } from '../../domain/time.ts'
import { declared } from '../declared.ts'
import type { Dialect, Phase } from '../dialect.ts'
import type { RetrySchedule } from '../retry-schedule.ts'
import { ACT, readQingcloud, testedQingcloud } from './qingcloud-answer.ts'
import { explainQingcloud, qingcloudRequest } from './qingcloud-request.ts'

/** Documented: three retries of every action. Their spacing is not, so three have to last for a provider's maintenance. */
const SCHEDULE: RetrySchedule = { gaps: [MINUTE, 10 * MINUTE, HOUR] }

/** QingCloud's marketplace SPI (protocols.md §3): a signed GET, first with `debug=1`, which changes nothing, and when that is answered well with `debug=0`. */
export const qingcloud: Dialect = {
  ...declared('qingcloud'),
  events: PROVIDER_EVENTS,
  schedule: () => SCHEDULE,
  render: (url, message, secrets, stamp, phase) =>
    qingcloudRequest(
      url,
      { action: ACTIONS[message.event], ...debug(phase), ...SPECIFIC[message.event](message) },
      secrets,
      stamp,
    ),
  read: readQingcloud,
  explain: explainQingcloud,
  ownership: {
    phases: [null, ACT],
    // One fewer than for the others, and at once: somebody waits for it.
    retries: 2,
    render: (url, _challenge, secrets, stamp, phase) =>
      qingcloudRequest(url, { action: 'TestConnection', ...debug(phase) }, secrets, stamp),
    passed: (_challenge, response) => testedQingcloud(response),
  },
}

const ACTIONS: Record<ProviderEvent, string> = {
  'instance.create': 'CreateInstance',
  'instance.renew': 'RenewInstance',
  'instance.change': 'UpgradeInstance',
  'instance.expire': 'ExpireInstance',
  'instance.destroy': 'DeleteInstance',
}

const SPECIFIC: Record<ProviderEvent, (message: ProviderMessage) => Readonly<Record<string, string>>> = {
  'instance.create': (message) => ({ ...order(message), ...party(message), ...bought(message) }),
  'instance.renew': (message) => ({ ...order(message), ...instance(message), ...party(message), ...bought(message) }),
  'instance.change': (message) => ({ ...order(message), ...instance(message), ...bought(message) }),
  'instance.expire': named,
  'instance.destroy': named,
}

function debug(phase: Phase | undefined) {
  return { debug: phase === ACT ? '0' : '1' }
}

function order({ order }: ProviderMessage) {
  return { order_id: order?.id ?? '' }
}

function instance({ instance }: ProviderMessage) {
  return { instance_id: instance.providerInstanceId ?? '' }
}

/** Without an answer to the create only the order says which instance is meant; documented is the id alone. */
function named(message: ProviderMessage) {
  return message.instance.providerInstanceId === null ? { ...instance(message), ...order(message) } : instance(message)
}

function party({ buyer, product }: ProviderMessage) {
  return { qingcloud_uid: buyer.id, product_code: product.id }
}

/** Their specifications hold packages, one for each length; ours have the length alone, which then names the package too. */
function bought({ plan: { name, period } }: ProviderMessage) {
  const duration = period ? `${period.count}_${period.unit}` : ''
  return { spec: name, package: duration, duration }
}
