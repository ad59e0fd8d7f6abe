import { createHash } from 'node:crypto'
import type { ProviderEvent } from '../../../bff/domain/provider-event.ts'
import type { SpokenProtocol } from '../../../bff/domain/provider-protocol.ts'
import { alibabaVendor, hasToken } from '../../../demo/providers/alibaba.ts'
import { isSigned, qingcloudVendor } from '../../../demo/providers/qingcloud.ts'
import { huaweiV1, huaweiV2 } from './huawei-wire.ts'
import { spiSample, tencentSample } from './sample.ts'
import { CANARY, PROVIDER_TOKEN, type Wire } from './wire-words.ts'

const APP = 'https://app.example.com'
const BROKEN = ['', '<html>502</html>', '[]', '{"success":"ture"}']

const TENCENT: Readonly<Record<string, readonly ProviderEvent[]>> = {
  createInstance: ['instance.create'],
  renewInstance: ['instance.renew'],
  modifyInstance: ['instance.change'],
  expireInstance: ['instance.expire'],
  destroyInstance: ['instance.destroy'],
}

const tencent: Wire = {
  protocol: 'tencent',
  secrets: { token: PROVIDER_TOKEN },
  hear: ({ url, body }) => {
    const query = new URL(url).searchParams
    const parts = [PROVIDER_TOKEN, query.get('timestamp') ?? '', query.get('eventId') ?? ''].sort()
    const told = JSON.parse(body ?? '') as Readonly<Record<string, string>>
    return {
      signed: createHash('sha256').update(parts.join('')).digest('hex') === query.get('signature'),
      action: told.action ?? '',
      events: TENCENT[told.action ?? ''] ?? [],
      rehearsal: false,
      requestId: told.requestId ?? null,
      resourceId: told.resourceId ?? null,
      orderId: told.orderId ?? null,
      instanceId: null,
      body: body ?? '',
    }
  },
  created: (signId, orderId) => ({
    signId,
    appInfo: { website: APP, authUrl: `${APP}/in?ticket=${CANARY}-${orderId}` },
    additionalInfo: [
      { name: '账号', value: 'user-1' },
      { name: '初始密码', value: `${CANARY}-${orderId}` },
    ],
  }),
  done: { success: 'true' },
  no: { success: 'false', info: 'no' },
  later: { signId: '0' },
  namesResources: true,
  sample: () => tencentSample(PROVIDER_TOKEN),
  garbage: [...BROKEN, '{"signId":', '{"signId":"a","signId":"b"}'],
}

const QINGCLOUD: Readonly<Record<string, readonly ProviderEvent[]>> = {
  CreateInstance: ['instance.create'],
  RenewInstance: ['instance.renew'],
  UpgradeInstance: ['instance.change'],
  ExpireInstance: ['instance.expire'],
  DeleteInstance: ['instance.destroy'],
}

const qingcloud: Wire = {
  protocol: 'qingcloud',
  secrets: { prodKey: PROVIDER_TOKEN },
  hear: ({ url }) => {
    const { search, searchParams } = new URL(url)
    const {
      action = '',
      debug,
      order_id,
      instance_id,
      timestamp,
      signature,
      ...rest
    } = Object.fromEntries(searchParams)
    return {
      signed: isSigned(search.slice(1), PROVIDER_TOKEN, Number(timestamp)),
      action,
      events: QINGCLOUD[action] ?? [],
      rehearsal: debug !== '0',
      requestId: null,
      resourceId: null,
      orderId: order_id ?? null,
      instanceId: instance_id || null,
      body: JSON.stringify([action, order_id, instance_id, rest]),
    }
  },
  created: (instanceId, orderId) => ({
    instanceId,
    instanceInfo: { frontEndUrl: APP, username: 'user-1', password: `${CANARY}-${orderId}` },
  }),
  done: { success: true, spiVersion: '1' },
  no: { success: false },
  later: null,
  namesResources: false,
  sample: () => spiSample(qingcloudVendor, PROVIDER_TOKEN),
  garbage: [...BROKEN, '{"instanceId":'],
}

const ALIBABA: Readonly<Record<string, readonly ProviderEvent[]>> = {
  createInstance: ['instance.create'],
  renewInstance: ['instance.renew', 'instance.change'],
  refundRenewInstance: ['instance.renew'],
  upgradeInstance: ['instance.change'],
  expiredInstance: ['instance.expire'],
  releaseInstance: ['instance.destroy'],
}

const alibaba: Wire = {
  protocol: 'alibaba',
  secrets: { securityKey: PROVIDER_TOKEN },
  hear: ({ url }) => {
    const { search, searchParams } = new URL(url)
    const { action = '', token, orderId, orderBizId, instanceId, ...rest } = Object.fromEntries(searchParams)
    return {
      signed: hasToken(search.slice(1), PROVIDER_TOKEN),
      action,
      events: ALIBABA[action] ?? [],
      rehearsal: false,
      requestId: null,
      // Where the create was never answered, the market's own number stands for the provider's.
      resourceId: orderBizId ?? (instanceId?.startsWith('ins_') ? instanceId : null),
      orderId: orderId ?? null,
      instanceId: instanceId ?? null,
      body: JSON.stringify([action, orderId, orderBizId, instanceId, rest]),
    }
  },
  created: (instanceId, orderId) => ({
    instanceId,
    appInfo: { frontEndUrl: APP, username: 'user-1', password: `${CANARY}-${orderId}`, authUrl: `${APP}/in` },
  }),
  done: { success: 'true' },
  no: { success: 'false', message: 'no' },
  later: { instanceId: '0' },
  namesResources: false,
  sample: () => spiSample(alibabaVendor, PROVIDER_TOKEN),
  garbage: [...BROKEN, '{"instanceId":'],
}

const WIRES: readonly [Wire, ...Wire[]] = [tencent, qingcloud, alibaba, huaweiV1, huaweiV2]

/** The protocol of one history; without a draw, so that it deals no other faults. */
export function wireOf(seed: number): Wire {
  return WIRES[seed % WIRES.length] ?? WIRES[0]
}

export function wireFor(protocol: SpokenProtocol): Wire {
  const wire = WIRES.find((one) => one.protocol === protocol)
  if (!wire) throw new Error(`Nobody speaks ${protocol}`)
  return wire
}

/** Whether both hosts of one history require conformance reports: in every third round of protocols. */
export function isStrict(seed: number): boolean {
  return wireOf(seed).sample !== undefined && Math.floor(seed / WIRES.length) % STRICT_EVERY === 0
}

const STRICT_EVERY = 3
