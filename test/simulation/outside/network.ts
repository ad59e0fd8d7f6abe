import type { WireRequest, WireResponse } from '../../../bff/gateway/dialect.ts'
import type { Sent } from '../../../bff/gateway/send.ts'
import type { ProviderMood } from '../kernel/faults.ts'
import type { Kernel, Network } from '../kernel/kernel.ts'
import type { SimulatedHost } from './host.ts'
import { PROVIDER_HOST, type SimulatedProvider, type Told } from './provider.ts'
import type { Sample } from './sample.ts'
import type { Wire } from './wire-words.ts'

const SECOND = 1000

type Reached = { readonly provider: () => SimulatedProvider; readonly hosts: () => readonly SimulatedHost[] }

/** What lies between us and the others: latency, loss, and the moods of those who answer. */
export function simulatedNetwork(kernel: () => Kernel, { provider, hosts }: Reached): Network {
  return {
    send: async (request, timeoutMs) => {
      const { agenda, chance } = kernel()
      await agenda.wait(5 + chance.int(150))
      const name = new URL(request.url).hostname
      if (name === PROVIDER_HOST) return toProvider(kernel(), provider(), request, timeoutMs)
      const host = hosts().find((one) => one.domain === name)
      if (!host) throw new Error(`Nobody lives at ${name}`)
      return toHost(kernel(), host, request, timeoutMs)
    },
  }
}

async function toProvider(
  kernel: Kernel,
  provider: SimulatedProvider,
  request: WireRequest,
  timeoutMs: number,
): Promise<Sent> {
  const { agenda, chance, faults } = kernel
  let mood = chance.is(faults.provider) ? chance.pick(faults.providerMoods) : null
  agenda.note(`provider ${mood}`)
  if (mood === 'unreachable') return failed(chance.pick(['connection-refused', 'dns', 'tls'] as const))
  // Who only wants to know the time asks for the bare address.
  if (request.method === 'GET' && new URL(request.url).search === '') return ok(kernel, { status: 405 })
  if (provider.sample?.hears(request)) return toSample(kernel, provider.sample, request, mood, timeoutMs)
  const told = provider.hear(request)
  if (told.creates && !told.queries && kernel.putOff > 0) {
    kernel.putOff -= 1
    mood = 'not-ready'
  }
  const unheard = unheardAnswer(kernel, mood, told, provider.wire)
  if (unheard) return ok(kernel, unheard)
  if (mood === 'hangs' && chance.is(0.5)) {
    await agenda.wait(timeoutMs)
    return failed('timeout')
  }
  const slow = mood === 'late' ? timeoutMs + chance.int(600 * SECOND) : 5 + chance.int(200)
  const done = provider.reserve(told, slow)
  const sentAt = agenda.now
  const late = done - sentAt >= timeoutMs
  let answer = ''
  agenda.at(done, () => {
    answer = provider.act(told, mood === 'other-id' && told.creates && provider.wire.namesResources)
  })
  if (mood === 'duplicated') agenda.in(chance.int(60 * SECOND), () => void provider.act(provider.hear(request), false))
  await agenda.wait(late ? timeoutMs : done - sentAt)
  if (late) return failed('timeout')
  if (mood === 'hangs') {
    await agenda.wait(timeoutMs)
    return failed('timeout')
  }
  if (mood === 'answer-lost') return failed('connection-lost')
  if (mood === 'garbage') return ok(kernel, { body: chance.pick(provider.wire.garbage) })
  return ok(kernel, { body: answer, headers: provider.wire.headers?.(answer) ?? {} })
}

/** What a conformance run sends: done at once, and answered or not. */
async function toSample(
  kernel: Kernel,
  sample: Sample,
  request: WireRequest,
  mood: ProviderMood | null,
  timeoutMs: number,
): Promise<Sent> {
  const { agenda, chance } = kernel
  if (mood === 'error') return ok(kernel, { status: 503, body: 'oops' })
  const answer = sample.answer(request, agenda.now)
  const late = mood === 'hangs' || mood === 'late'
  await agenda.wait(late ? timeoutMs : 5 + chance.int(200))
  if (late) return failed('timeout')
  return mood === 'answer-lost' ? failed('connection-lost') : ok(kernel, answer)
}

/** An answer in the protocol's words, signed where it signs them. */
function said(wire: Wire, answer: object) {
  const body = JSON.stringify(answer)
  return { body, headers: wire.headers?.(body) ?? {} }
}

/** Moods in which the provider does nothing at all. */
function unheardAnswer({ chance }: Kernel, mood: ProviderMood | null, { events, creates }: Told, wire: Wire) {
  switch (mood) {
    case 'error':
      return { status: chance.pick([500, 502, 503]), body: 'oops' }
    case 'too-many':
      return { status: 429, headers: { 'retry-after': chance.pick(['1', '120', '999999999', 'soon']) } }
    case 'refuses':
      // "Gone" answers a destroy with yes, which would be a lie here.
      return { status: events.includes('instance.destroy') ? 403 : chance.pick([400, 403, 410]) }
    case 'says-no':
      return said(wire, wire.no)
    case 'not-ready':
      return creates && wire.later ? said(wire, wire.later) : null
    default:
      return null
  }
}

async function toHost(kernel: Kernel, host: SimulatedHost, request: WireRequest, timeoutMs: number): Promise<Sent> {
  const { agenda, chance, faults } = kernel
  if (host.offline) return failed('connection-refused')
  if (request.method === 'GET') return ok(kernel, { status: 405 })
  const mood = chance.is(faults.host) ? chance.pick(['error', 'hangs', 'answer-lost', 'unheard'] as const) : null
  agenda.note(`host ${mood}`)
  if (mood === 'error') return ok(kernel, { status: 503 })
  if (mood !== 'unheard') host.receive(request)
  if (mood === 'hangs' || mood === 'unheard') {
    await agenda.wait(timeoutMs)
    return failed('timeout')
  }
  await agenda.wait(5 + chance.int(100))
  return mood === 'answer-lost' ? failed('connection-lost') : ok(kernel, { status: 204 })
}

type Failure = Extract<Sent, { ok: false }>['reason']

const TIMING = { dnsMs: null, connectMs: null, firstByteMs: null, totalMs: 1 }

function failed(reason: Failure): Sent {
  return { ok: false, reason, detail: reason, timing: TIMING }
}

/** Every honest answer says what time it is where it comes from. */
function ok({ agenda }: Kernel, { status = 200, headers = {}, body = '' }: Partial<WireResponse>): Sent {
  const date = new Date(agenda.now).toUTCString()
  return { ok: true, response: { status, headers: { date, ...headers }, body }, timing: TIMING }
}
