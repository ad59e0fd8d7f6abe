import { createHash } from 'node:crypto'
import type { ProviderEvent } from '../../../bff/domain/provider-event.ts'
import type { WireRequest } from '../../../bff/gateway/dialect.ts'
import { stableUuid } from '../../../bff/gateway/dialects/tencent-request.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Sample } from './sample.ts'
import type { Heard, Wire } from './wire-words.ts'

export const PROVIDER_HOST = 'isv.provider.example'

/** A lease and two clocks that may be five minutes apart. */
const ON_ITS_WAY_MS = 11 * 60_000

export type Told = {
  readonly action: string
  readonly events: readonly ProviderEvent[]
  readonly creates: boolean
  readonly rehearsal: boolean
  readonly queries: boolean
  readonly requestId: string
  readonly resourceId: string
  readonly orderId: string
}

/** A provider that does its duty in any protocol: idempotent by request, one instance for one resource id. */
export class SimulatedProvider {
  /** Instances that exist here, by our resource id. */
  readonly live = new Map<string, Set<string>>()
  /** Which of them are shut off. */
  readonly isolated = new Set<string>()
  readonly wire: Wire
  readonly sample: Sample | undefined
  readonly #answers = new Map<string, string>()
  readonly #bodies = new Map<string, string>()
  readonly #rehearsed = new Set<string>()
  /** Whose instance is whose, by the id it was given here. */
  readonly #owners = new Map<string, string>()
  readonly #lastSequence = new Map<string, number>()
  readonly #busyUntil = new Map<string, number>()
  #made = 0
  readonly #kernel: Kernel

  constructor(kernel: Kernel, wire: Wire) {
    this.#kernel = kernel
    this.wire = wire
    this.sample = wire.sample?.()
  }

  /** Checks what every request must be: signed, the same under the same id, rehearsed where that is asked for, and in line. */
  hear(request: WireRequest): Told {
    const { report } = this.#kernel
    const heard = this.wire.hear(request)
    const told = this.#place(heard)
    if (!heard.signed) report(`I12 badly signed: ${told.action}`)
    this.#checkLine(told, heard)
    this.#checkSwitch(told)
    const known = this.#bodies.get(told.requestId)
    if (known !== undefined && known !== heard.body) report(`I12 another body under request id ${told.requestId}`)
    this.#bodies.set(told.requestId, heard.body)
    if (told.rehearsal) this.#rehearsed.add(heard.body)
    else if (this.wire.protocol === 'qingcloud' && !this.#rehearsed.has(heard.body))
      report(`I12 ${told.action} was not rehearsed`)
    return told
  }

  /** Where a protocol does not say which resource is meant, its provider knows by its own id or by the order. */
  #place({ action, events, rehearsal, queries, requestId, resourceId, orderId, instanceId, body }: Heard): Told {
    const own = instanceId === null ? undefined : this.#owners.get(instanceId)
    const find = this.#kernel.database.prepare<[string], { instance_id: string | null }>(
      'select instance_id from "order" where id = ?',
    )
    const resource = resourceId ?? own ?? find.get(orderId ?? '')?.instance_id ?? ''
    if (resource === '') this.#kernel.report(`I10 ${action} is about nothing that is known: ${body}`)
    return {
      action,
      events,
      creates: events.includes('instance.create'),
      rehearsal,
      queries: queries ?? false,
      requestId: requestId ?? createHash('sha256').update(`${rehearsal} ${body}`).digest('hex'),
      resourceId: resource,
      orderId: orderId ?? '',
    }
  }

  /** When this request's work is done: one after the other for each resource. */
  reserve({ resourceId }: Told, workMs: number): number {
    const done = Math.max(this.#kernel.agenda.now, this.#busyUntil.get(resourceId) ?? 0) + workMs
    this.#busyUntil.set(resourceId, done)
    return done
  }

  /** Does what it was told, once for each request id, and answers. */
  act(told: Told, anotherId: boolean): string {
    if (told.rehearsal) return JSON.stringify(this.wire.done)
    if (told.queries) return JSON.stringify(this.wire.listed?.([...(this.live.get(told.resourceId) ?? [])]))
    const known = this.#answers.get(told.requestId)
    if (known !== undefined && !anotherId) return known
    const answer = told.creates ? this.#create(told, anotherId) : this.#change(told)
    this.#answers.set(told.requestId, answer)
    return answer
  }

  #create({ resourceId, orderId }: Told, anotherId: boolean): string {
    const existing = this.live.get(resourceId) ?? new Set<string>()
    this.live.set(resourceId, existing)
    if (existing.size === 0 || anotherId) {
      this.#made += 1
      existing.add(`s${this.#made}`)
      this.#owners.set(`s${this.#made}`, resourceId)
    }
    return JSON.stringify(this.wire.created([...existing].at(-1) ?? '', orderId))
  }

  #change({ events, resourceId }: Told): string {
    if (events.includes('instance.destroy')) this.live.delete(resourceId)
    if (events.includes('instance.expire')) this.isolated.add(resourceId)
    if (events.includes('instance.renew') || events.includes('instance.change')) this.isolated.delete(resourceId)
    return JSON.stringify(this.wire.done)
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
  #checkLine({ requestId, resourceId, action, events }: Told, heard: Heard): void {
    const { database, report } = this.#kernel
    const line = database
      .prepare<[string], Line>(
        'select message_id, event, order_id, sequence, state, lease_until from notification where instance_id = ? order by sequence',
      )
      .all(resourceId)
    const isSame = ({ message_id, event, order_id }: Line) =>
      heard.requestId
        ? stableUuid(message_id) === requestId
        : events.includes(event) && (heard.orderId === null || order_id === heard.orderId)
    const same = line.filter(isSame)
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

type Line = {
  readonly message_id: string
  readonly event: ProviderEvent
  readonly order_id: string | null
  readonly sequence: number
  readonly state: string
  readonly lease_until: number
}
