import type { Case, CaseOutcome, CaseReason, Observation, Sending } from '../../domain/conformance/case.ts'
import { SECOND } from '../../domain/time.ts'
import { type Exchange, type Exchanged, exchangeOnce, type Memory, type Tools } from './exchange.ts'
import { judge } from './judge.ts'
import { observe } from './observe.ts'

export type CaseResult = {
  readonly outcome: CaseOutcome
  readonly why: CaseReason
  /** What was sent and came, the decisive one last. */
  readonly exchanges: readonly Exchange[]
}

/** A good request that met a server error is sent again, as a delivery would; so often, after so long. */
const TRIES = 3
const TRY_GAP_MS = SECOND
/** How long a provider that answers "not ready" is asked again, and after which pauses. */
const POLL_GAPS_MS: readonly number[] = [1, 2, 4, 8, 15].map((seconds) => seconds * SECOND)
/** More steps for one message has no protocol. */
const PHASES_MAX = 8
const SHOWN_MAX = 3

/** Runs one case; what it learns of instances stays in the memory for later ones. */
export async function runCase(tools: Tools, memory: Memory, tried: Case): Promise<CaseResult> {
  if (tried.exempt?.includes(tools.endpoint.dialect.protocol)) return skipped('vendor-differs')
  if ('observes' in tried) return see(tools, memory, tried)
  const before = memory.exchanges.length
  const shown = () => memory.exchanges.slice(before).slice(-SHOWN_MAX)
  let sent = 0
  for (const sending of tried.sends) {
    if (isUnknown(sending, memory)) continue
    const why = await run(tools, memory, sending)
    if (typeof why === 'object' && why !== null) return skipped(why.skip)
    sent += 1
    if (why !== null) return { outcome: tried.level === 'must' ? 'failed' : 'warned', why, exchanges: shown() }
  }
  return sent === 0 ? skipped('needs-failed') : { outcome: 'passed', why: 'as-expected', exchanges: shown() }
}

/** There is nothing to destroy of what was never made. */
function isUnknown({ event, subject, as }: Sending, { instances }: Memory): boolean {
  return event === 'instance.destroy' && !as && subject !== 'nobody' && !instances.has(subject)
}

function skipped(why: CaseReason): CaseResult {
  return { outcome: 'skipped', why, exchanges: [] }
}

const UNSEEN: ReadonlySet<CaseReason> = new Set(['development-address', 'not-seen', 'needs-failed'])

function see({ endpoint }: Tools, memory: Memory, tried: Case & { readonly observes: Observation }): CaseResult {
  const { why, at } = observe(tried.observes, endpoint, memory)
  const exchanges = at ? [at] : []
  if (UNSEEN.has(why)) return { outcome: 'skipped', why, exchanges }
  if (why === 'as-expected') return { outcome: 'passed', why, exchanges }
  return { outcome: tried.level === 'must' ? 'failed' : 'warned', why, exchanges }
}

type Why = CaseReason | null | { readonly skip: CaseReason }

async function run(tools: Tools, memory: Memory, sending: Sending): Promise<Why> {
  const { expect, as, subject } = sending
  if (as === 'twice') return runTwice(tools, memory, sending)
  const exchange = as ? await exchangeOnce(tools, memory, sending) : await carryThrough(tools, memory, sending)
  if ('skip' in exchange) return exchange
  const why = judge(expect, sending, exchange, memory)
  if (why === null && !as) learn(memory, subject, exchange)
  return why
}

/** The same create twice at the same moment must come to one instance. */
async function runTwice(tools: Tools, memory: Memory, sending: Sending): Promise<Why> {
  const [one, other] = await Promise.all([carryThrough(tools, memory, sending), carryThrough(tools, memory, sending)])
  for (const exchange of [one, other]) {
    if ('skip' in exchange) return exchange
    const why = judge(sending.expect, sending, exchange, memory)
    if (why !== null) return why
    const known = memory.instances.get(sending.subject)
    learn(memory, sending.subject, exchange)
    if (known !== undefined && known !== memory.instances.get(sending.subject)) return 'two-instances'
  }
  return null
}

function learn(
  memory: Memory,
  subject: Sending['subject'],
  { action, phase, attempt: { request, reply } }: Exchange,
): void {
  if (action !== 'instance.create' || reply.kind !== 'accepted' || !reply.delivered) return
  memory.instances.set(subject, reply.delivered.providerInstanceId)
  if (request) memory.creates.set(subject, { request, phase })
}

/** Phase by phase, again after errors, and again while it is not ready. */
async function carryThrough(tools: Tools, memory: Memory, sending: Sending): Promise<Exchanged> {
  let phase: string | null = null
  let tries = 1
  let polls = 0
  for (let steps = 0; steps < PHASES_MAX * TRIES; steps += 1) {
    const exchange = await exchangeOnce(tools, memory, sending, phase)
    if ('skip' in exchange) return exchange
    const { reply, sent } = exchange.attempt
    if (reply.kind === 'not-ready') {
      phase = reply.next?.phase ?? phase
      if (reply.next?.atOnce) continue
      const gap = POLL_GAPS_MS[polls]
      if (gap === undefined) return exchange
      polls += 1
      await tools.wait(gap)
      continue
    }
    const failedThere = sent?.ok === true && (sent.response.status >= 500 || sent.response.status === 429)
    const cut = sent?.ok === false && sent.reason === 'connection-lost'
    if (!(failedThere || cut) || tries === TRIES) return exchange
    tries += 1
    await tools.wait(TRY_GAP_MS)
  }
  return exchangeOnce(tools, memory, sending, phase)
}
