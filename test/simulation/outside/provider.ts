import { createHash } from 'node:crypto'
import type { WireRequest } from '../../../bff/gateway/dialect.ts'
import { stableUuid } from '../../../bff/gateway/dialects/tencent-request.ts'
import type { Kernel } from '../kernel/kernel.ts'

export const PROVIDER_HOST = 'isv.provider.example'
export const PROVIDER_TOKEN = 'provider-token-canary'
/** Marks everything only a buyer may see; found anywhere else, it is a leak. */
export const CANARY = 'canary'

/** A lease and two clocks that may be five minutes apart. */
const ON_ITS_WAY_MS = 11 * 60_000

export type Told = {
  readonly action: string
  readonly requestId: string
  readonly resourceId: string
  readonly orderId: string
  readonly signId: string
}

/** A provider on Tencent's interface that does its duty: idempotent by request id, one instance for one resource id. */
export class SimulatedProvider {
  /** Instances that exist here, by our resource id. */
  readonly live = new Map<string, Set<string>>()
  readonly #answers = new Map<string, string>()
  readonly #bodies = new Map<string, string>()
  readonly #lastSequence = new Map<string, number>()
  readonly #busyUntil = new Map<string, number>()
  #made = 0
  readonly #kernel: Kernel

  constructor(kernel: Kernel) {
    this.#kernel = kernel
  }

  /** Checks what every request must be: signed, the same under the same id, and in line. */
  hear(request: WireRequest): Told {
    const { report } = this.#kernel
    const body = request.body ?? ''
    const told = JSON.parse(body) as Told
    const query = new URL(request.url).searchParams
    const parts = [PROVIDER_TOKEN, query.get('timestamp') ?? '', query.get('eventId') ?? ''].sort()
    if (createHash('sha256').update(parts.join('')).digest('hex') !== query.get('signature'))
      report(`I12 badly signed: ${told.action}`)
    this.#checkLine(told)
    this.#checkSwitch(told)
    const known = this.#bodies.get(told.requestId)
    if (known !== undefined && known !== body) report(`I12 another body under request id ${told.requestId}`)
    this.#bodies.set(told.requestId, body)
    return told
  }

  /** When this request's work is done: one after the other for each resource. */
  reserve({ resourceId }: Told, workMs: number): number {
    const done = Math.max(this.#kernel.agenda.now, this.#busyUntil.get(resourceId) ?? 0) + workMs
    this.#busyUntil.set(resourceId, done)
    return done
  }

  /** Does what it was told, once for each request id, and answers. */
  act(told: Told, anotherId: boolean): string {
    const known = this.#answers.get(told.requestId)
    if (known !== undefined && !anotherId) return known
    const answer = told.action === 'createInstance' ? this.#create(told, anotherId) : this.#change(told)
    this.#answers.set(told.requestId, answer)
    return answer
  }

  #create({ resourceId, orderId }: Told, anotherId: boolean): string {
    const existing = this.live.get(resourceId) ?? new Set<string>()
    this.live.set(resourceId, existing)
    if (existing.size === 0 || anotherId) {
      this.#made += 1
      existing.add(`s${this.#made}`)
    }
    const signId = [...existing].at(-1)
    return JSON.stringify({
      signId,
      appInfo: {
        website: 'https://app.example.com',
        authUrl: `https://app.example.com/in?ticket=${CANARY}-${orderId}`,
      },
      additionalInfo: [
        { name: '账号', value: 'user-1' },
        { name: '初始密码', value: `${CANARY}-${orderId}` },
      ],
    })
  }

  #change({ action, resourceId }: Told): string {
    if (action === 'destroyInstance') this.live.delete(resourceId)
    return JSON.stringify({ success: 'true' })
  }

  /** Where "gone" was answered, nothing is sent; what was on its way then may still come. */
  #checkSwitch({ resourceId, action }: Told): void {
    const { agenda, database, report } = this.#kernel
    const off = database
      .prepare<[string], { disabled_at: number | null }>(
        'select e.disabled_at from endpoint e join instance i on i.host_id = e.host_id and i.provider_id = e.provider_id where i.id = ?',
      )
      .get(resourceId)?.disabled_at
    if (off && off < agenda.now - ON_ITS_WAY_MS) report(`F22 ${action} is heard by an endpoint that is switched off`)
  }

  /** Whatever is heard while it is pending stands first in its line, and new messages come in the order of the line (I11). */
  #checkLine({ requestId, resourceId, action }: Told): void {
    const { database, report } = this.#kernel
    const line = database
      .prepare<[string], { message_id: string; sequence: number; state: string; lease_until: number }>(
        'select message_id, sequence, state, lease_until from notification where instance_id = ? order by sequence',
      )
      .all(resourceId)
    const same = line.filter(({ message_id }) => stableUuid(message_id) === requestId)
    const mine = same.findLast(({ state, lease_until }) => state === 'pending' && lease_until > 0) ?? same[0]
    if (!mine) return void report(`I10 the provider hears ${action} that is not in the database`)
    const waiting = line.find(({ sequence, state }) => sequence < mine.sequence && state === 'pending')
    if (waiting && mine.state === 'pending')
      report(`I11 ${resourceId}: ${mine.sequence} is heard while ${waiting.sequence} is pending`)
    if (this.#bodies.has(requestId)) return
    const last = this.#lastSequence.get(resourceId) ?? 0
    if (mine.sequence < last) report(`I11 ${resourceId}: ${mine.sequence} is first heard after ${last}`)
    this.#lastSequence.set(resourceId, Math.max(last, mine.sequence))
  }
}
