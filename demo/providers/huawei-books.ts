import { randomBytes } from 'node:crypto'

export type HuaweiInstance = {
  readonly instanceId: string
  /** What makes a purchase one: the same order is the same instance. */
  readonly orderId: string
  readonly customerId: string
  readonly account: string
  readonly password: string
  /** In the address of the application; as good as the password. */
  readonly ticket: string
  readonly phone: string | null
  skuCode: string
  trial: boolean
  /** `yyyyMMddHHmmss` in UTC; null while nobody said. */
  expireTime: string | null
  state: 'running' | 'frozen' | 'released'
}

export type Purchase = Pick<
  HuaweiInstance,
  'instanceId' | 'orderId' | 'customerId' | 'phone' | 'skuCode' | 'trial' | 'expireTime'
>

/** The seller's books: what the market's words do to its instances. */
export class HuaweiBooks {
  readonly all: HuaweiInstance[]

  constructor(all: HuaweiInstance[] = []) {
    this.all = all
  }

  /** Idempotent by order: the market repeats itself, each time with another business id. */
  open(purchase: Purchase): HuaweiInstance {
    const known = this.all.find((one) => one.orderId === purchase.orderId)
    if (known) return known
    const serial = String(this.all.length + 1).padStart(4, '0')
    const instance: HuaweiInstance = {
      ...purchase,
      account: `hw${serial}`,
      password: randomBytes(9).toString('base64url'),
      ticket: randomBytes(24).toString('base64url'),
      state: 'running',
    }
    this.all.push(instance)
    return instance
  }

  /** By our own id; by the order where the answer that carried ours was lost. */
  find(instanceId: string, orderId?: string): HuaweiInstance | undefined {
    const named = this.all.find((one) => one.instanceId === instanceId)
    return named ?? (instanceId === '' ? this.all.find((one) => one.orderId === orderId) : undefined)
  }

  byTicket(ticket: string): HuaweiInstance | undefined {
    return this.all.find((one) => one.ticket === ticket)
  }

  /** Money came in. */
  refresh(instance: HuaweiInstance, expireTime: string, converts: boolean): void {
    instance.expireTime = expireTime
    if (converts) instance.trial = false
  }
}
