import { randomBytes } from 'node:crypto'

export type SpiInstance = {
  readonly instanceId: string
  /** What makes a purchase one: the same order is the same instance. */
  readonly orderId: string
  readonly buyer: string
  readonly account: string
  readonly password: string
  spec: string
  trial: boolean
  /** As the market wrote it; null while nobody said. */
  until: string | null
  state: 'running' | 'isolated' | 'deleted'
}

export type Purchase = Pick<SpiInstance, 'orderId' | 'buyer' | 'spec' | 'trial' | 'until'> & {
  /** Where the market proposes an id. */
  readonly instanceId?: string
}

/** The provider's books: what the market's words do to its instances. */
export class SpiBooks {
  readonly all: SpiInstance[]

  constructor(all: SpiInstance[] = []) {
    this.all = all
  }

  /** Idempotent by order: the market repeats the call whenever it missed the answer. */
  open({ instanceId, ...purchase }: Purchase): SpiInstance {
    const known = this.all.find((one) => one.orderId === purchase.orderId)
    if (known) return known
    const serial = String(this.all.length + 1).padStart(4, '0')
    const instance: SpiInstance = {
      ...purchase,
      instanceId: instanceId ?? `i-${serial}${randomBytes(3).toString('hex')}`,
      account: `spi${serial}`,
      password: randomBytes(9).toString('base64url'),
      state: 'running',
    }
    this.all.push(instance)
    return instance
  }

  /** What is not deleted; by our own id, or by the order where the answer that carried it was lost. */
  find(instanceId: string, orderId?: string): SpiInstance | undefined {
    const found =
      this.all.find((one) => one.instanceId === instanceId) ?? this.all.find((one) => one.orderId === orderId)
    return found?.state === 'deleted' ? undefined : found
  }
}
