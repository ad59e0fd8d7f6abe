import { randomBytes } from 'node:crypto'
import type { MarketCall } from './tencent-wire.ts'

export type InstanceState = 'running' | 'isolated' | 'destroyed'
/** What this provider keeps about one bought instance. */
export type SampleInstance = {
  readonly signId: string
  readonly orderId: string
  readonly resourceId: string
  readonly accountId: string
  readonly account: string
  readonly password: string
  /** In the login-free address; as good as the password. */
  readonly ticket: string
  readonly product: string
  spec: string
  trial: boolean
  /** `yyyy-MM-dd HH:mm:ss` in UTC+8; null while nobody said. */
  expiresAt: string | null
  state: InstanceState
}
export type Answer = Readonly<Record<string, unknown>>

const NO_SUCH_INSTANCE: Answer = { success: 'false', info: '实例不存在' }
const DONE: Answer = { success: 'true' }

/** The provider's books, and what each action of the market does to them. `appUrl` is where its accounts log in. */
export class SampleInstances {
  readonly all: SampleInstance[]
  readonly #appUrl: string
  readonly #clock: () => number

  constructor(appUrl: string, clock: () => number, all: SampleInstance[] = []) {
    this.#appUrl = appUrl
    this.#clock = clock
    this.all = all
  }

  carryOut(call: MarketCall): Answer {
    if (call.action === 'verifyInterface') return { echoback: call.echoback }
    if (call.action === 'createInstance') return this.#create(call)
    const found = this.#find(call)
    if (call.action === 'destroyInstance') return this.#destroy(found)
    if (!found || found.state === 'destroyed') return NO_SUCH_INSTANCE
    if (call.action === 'renewInstance') return this.#renew(found, call)
    if (call.action === 'modifyInstance') return this.#modify(found, call)
    if (call.action === 'expireInstance') return this.#isolate(found)
    return { success: 'false', info: `不支持的操作 ${call.action}` }
  }

  byTicket(ticket: string): SampleInstance | undefined {
    return this.all.find((one) => one.ticket === ticket)
  }

  /** Idempotent by order id: the market repeats the call whenever it missed the answer. */
  #create(call: MarketCall): Answer {
    const known = this.all.find((one) => one.orderId === call.orderId)
    const instance = known ?? this.#open(call)
    return {
      signId: instance.signId,
      appInfo: { website: this.#appUrl, authUrl: this.#loginUrl(instance) },
      additionalInfo: [
        { name: '账号', value: instance.account },
        { name: '初始密码', value: instance.password },
      ],
    }
  }

  #open(call: MarketCall): SampleInstance {
    const serial = this.all.length + 1
    const { productInfo } = call
    const instance: SampleInstance = {
      signId: `ins${String(serial).padStart(8, '0')}`,
      orderId: call.orderId ?? '',
      resourceId: call.resourceId ?? '',
      accountId: call.accountId ?? '',
      account: `u${String(serial).padStart(4, '0')}`,
      password: randomBytes(9).toString('base64url'),
      ticket: randomBytes(24).toString('base64url'),
      product: productInfo?.productName ?? '',
      spec: productInfo?.spec || '试用版',
      trial: productInfo?.isTrial === true,
      expiresAt: periodEnd(this.#clock(), productInfo?.timeSpan ?? 0, productInfo?.timeUnit ?? ''),
      state: 'running',
    }
    this.all.push(instance)
    return instance
  }

  /** Money came in: what was isolated runs again. */
  #renew(instance: SampleInstance, call: MarketCall): Answer {
    instance.expiresAt = call.instanceExpireTime ?? instance.expiresAt
    instance.state = 'running'
    return DONE
  }

  /** A span comes along only when a trial becomes a paid instance. */
  #modify(instance: SampleInstance, call: MarketCall): Answer {
    instance.spec = call.spec ?? instance.spec
    instance.expiresAt = call.instanceExpireTime ?? instance.expiresAt
    if (call.timeSpan) instance.trial = false
    return { ...DONE, appInfo: { authUrl: this.#loginUrl(instance) } }
  }

  #isolate(instance: SampleInstance): Answer {
    instance.state = 'isolated'
    return DONE
  }

  /** Nothing to reclaim is as good as reclaimed. */
  #destroy(instance: SampleInstance | undefined): Answer {
    if (instance) instance.state = 'destroyed'
    return DONE
  }

  /** By our own id; by the market's where the answer that carried ours was lost. */
  #find({ signId, resourceId }: MarketCall): SampleInstance | undefined {
    const serial = Number(/^(?:ins)?0*(\d+)$/.exec(signId ?? '')?.[1])
    return this.all[serial - 1] ?? this.all.find((one) => one.resourceId === resourceId)
  }

  #loginUrl({ ticket }: SampleInstance): string {
    return `${this.#appUrl}/login?ticket=${ticket}`
  }
}

/** createInstance carries no expiry: the provider counts natural years and months itself. Null for trials and for goods counted in times. */
function periodEnd(from: number, count: number, unit: string): string | null {
  const local = new Date(from + 8 * 3_600_000)
  const day = local.getUTCDate()
  if (unit === 'h') local.setUTCHours(local.getUTCHours() + count)
  else if (unit === 'd') local.setUTCDate(day + count)
  else if (unit === 'm') local.setUTCMonth(local.getUTCMonth() + count)
  else if (unit === 'y') local.setUTCFullYear(local.getUTCFullYear() + count)
  else return null
  const overrun = (unit === 'm' || unit === 'y') && local.getUTCDate() !== day
  if (overrun) local.setUTCDate(0)
  return local.toISOString().slice(0, 19).replace('T', ' ')
}
