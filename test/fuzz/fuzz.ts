import { mayCall, type Operation as OperationId } from '../../bff/contract/authorization.ts'
import type { Role } from '../../bff/domain/role.ts'
import { createMarket, type Market } from '../support/market.ts'
import type { Granted, World } from '../support/world.ts'
import { beginMoment } from './begin-moment.ts'
import { compose, type Request_ } from './compose.ts'
import { type Answer, answerChecker, type Document, type Operation, readOperations } from './contract.ts'
import { ExampleBodies } from './example-bodies.ts'
import { Memory } from './memory.ts'
import { Notes } from './notes.ts'
import { type Random, seededRandom } from './random.ts'
import type { Schema } from './schema.ts'

export type FuzzReport = {
  readonly requests: number
  readonly statuses: Readonly<Record<string, number>>
  readonly replays: number
  /** Of all operations in the document, so many were done at least once; the others are named. */
  readonly done: number
  readonly neverDone: readonly string[]
  readonly findings: readonly string[]
}

type Principal = {
  readonly name: string
  readonly role: Role
  token: string
  readonly renew?: () => Promise<string>
}
type Stranger = { readonly name: string; readonly role: Role; readonly token: string; readonly abroad: boolean }

/** What one host or one buyer may see of another's: nothing. Lists and shared reading answer, but must not name what was asked. */
const REFUSED: ReadonlySet<number> = new Set([401, 403, 404])
const EMPTY = JSON.stringify({ items: [], nextCursor: null })
/** Mostly by who may: whoever may not learns nothing but that. */
const ENTITLED = 0.85
/** Requests from one moment to the next: then an hour at most has passed, and the workers have worked. */
const A_MOMENT = 250

/** Requests made from the served document, valid, mutated and hostile, in sequences that use each other's ids, through the real app. */
export async function fuzz(requests: number, seed: number): Promise<FuzzReport> {
  const examples: Granted[] = []
  const market = await createMarket({ onGranted: (granted) => examples.push(granted) })
  try {
    return await run(market, examples, requests, seed)
  } finally {
    await market.close()
  }
}

async function run(market: Market, examples: readonly Granted[], requests: number, seed: number): Promise<FuzzReport> {
  const { world, own } = market
  const random = seededRandom(seed)
  const document: Document = await (await world.app.request('/openapi.json')).json()
  const operations = readOperations(document)
  const resolve = (ref: string): Schema => document.components.schemas[ref.split('/').at(-1) as string]
  const memory = new Memory()
  const { of: _, ...things } = own
  const notes = new Notes(own.gateway, own.service)
  for (const who of ['host', 'buyer', 'provider', 'operator']) memory.learn(who, JSON.stringify(things))
  const bodies = new ExampleBodies(operations, examples)
  const strangers = await strangersTo(market)
  const principals = principalsOf(market)
  const check = answerChecker(document)
  const statuses: Record<string, number> = {}
  const findings: string[] = []
  const done = new Set<string>()
  let replays = 0
  for (let n = 0; n < requests; n += 1) {
    if (n % A_MOMENT === A_MOMENT - 1) await world.pass({ minutes: random.int(60) })
    if (n % A_MOMENT === 0) await beginMoment(market, notes, random, tokensOf(principals))
    const operation = random.pick(operations)
    const principal = whoAsks(random, principals, operation)
    const request = compose(
      { random, resolve, bodies, notes, known: (things) => memory.knownTo(principal.name, things) },
      operation,
    )
    const answer = await call(world, request, principal.token, random)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    // Revoking sessions is one of the operations: people come back with a new one.
    if (answer.status === 401 && principal.renew) principal.token = await principal.renew()
    findings.push(
      ...check(operation, answer).map((what) => `#${n} ${principal.name} ${request.method} ${request.path}: ${what}`),
    )
    if (answer.status < 300) {
      done.add(operation.id)
      memory.learn(principal.name, answer.text)
      notes.learn(principal.name, operation.id, request.path, answer.text)
      if (/_[0-9a-z]{20,}/.test(request.path)) {
        for (const stranger of strangersFor(random, principal, strangers)) {
          replays += 1
          const found = await replay(world, request, answer.text, stranger, random)
          findings.push(...found.map((what) => `#${n} ${what}`))
        }
      }
    }
    if (({} as Record<string, unknown>).polluted !== undefined) findings.push(`#${n} prototype polluted`)
  }
  const neverDone = operations.map(({ id }) => id).filter((id) => !done.has(id))
  return { requests, statuses, replays, done: done.size, neverDone, findings }
}

function principalsOf({ world, own }: Market): readonly Principal[] {
  return [
    { name: 'host', role: 'host', token: own.host },
    { name: 'buyer', role: 'buyer', token: own.buyer, renew: () => world.session('buyer', 'buyer-of-1') },
    { name: 'provider', role: 'provider', token: own.provider, renew: () => world.session('provider', 'isv-1') },
    { name: 'operator', role: 'operator', token: own.operator, renew: () => world.session('operator', 'op-1') },
  ]
}

function tokensOf(principals: readonly Principal[]): Readonly<Record<string, string>> {
  return Object.fromEntries(principals.map(({ name, token }) => [name, token]))
}

function whoAsks(random: Random, principals: readonly Principal[], { id }: Operation): Principal {
  const entitled = principals.filter(({ role }) => mayCall(id as OperationId, role))
  return random.pick(random.chance(ENTITLED) && entitled.length > 0 ? entitled : principals)
}

async function strangersTo({ world, foreign }: Market): Promise<readonly Stranger[]> {
  const forged = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJidXllci0xIn0.'
  return [
    { name: 'other host', role: 'host', token: foreign.host, abroad: true },
    { name: 'buyer of other host', role: 'buyer', token: foreign.buyer, abroad: true },
    { name: 'provider of other host', role: 'provider', token: foreign.provider, abroad: true },
    { name: 'operator of other host', role: 'operator', token: foreign.operator, abroad: true },
    { name: 'other buyer', role: 'buyer', token: await world.session('buyer', 'stranger'), abroad: false },
    { name: 'other provider', role: 'provider', token: await world.session('provider', 'stranger'), abroad: false },
    { name: 'forged token', role: 'buyer', token: forged, abroad: true },
  ]
}

/**
 * Who tries it again: one who may do so with things of their own, and another. A host and an operator see what is everybody's there:
 * strangers to that are only the other host's people.
 */
function strangersFor(random: Random, { role }: Principal, all: readonly Stranger[]): readonly Stranger[] {
  const strangers = role === 'host' || role === 'operator' ? all.filter(({ abroad }) => abroad) : all
  return [random.pick(strangers.filter((stranger) => stranger.role === role)), random.pick(strangers)]
}

async function call(
  world: World,
  { method, path, body, headers: own, operation }: Request_,
  token: string,
  random: Random,
): Promise<Answer> {
  const wrong = random.chance(0.03)
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    ...(body !== null && { 'content-type': 'application/json' }),
    ...own,
  }
  if (random.chance(0.3)) headers['idempotency-key'] = `key-${random.int(50)}`
  const response = await world.app.request(path, {
    method: wrong && operation.method === 'get' ? 'PATCH' : method.toUpperCase(),
    headers,
    ...(body !== null && { body }),
  })
  const streams = operation.id.startsWith('stream-') && response.status === 200
  if (streams) await response.body?.cancel()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: streams ? '' : await response.text(),
    allow: response.headers.get('allow'),
  }
}

/** Nobody else may do or see what somebody did or saw a moment ago, and the refusal must not tell that it exists. */
async function replay(
  world: World,
  request: Request_,
  seen: string,
  { name, token }: Stranger,
  random: Random,
): Promise<string[]> {
  if (request.operation.open || request.operation.id === 'read-catalog-product') return []
  const answer = await call(world, request, token, { ...random, chance: () => false })
  if (REFUSED.has(answer.status) || answer.status === 422) return []
  // A list that is asked for what belongs to somebody else has nothing to show, as for what does not exist.
  if (request.path.includes('?') && answer.status === 200 && answer.text === EMPTY) return []
  return [
    `${name} got ${answer.status} for ${request.method} ${request.path}: ${answer.text.slice(0, 80)} (owner saw ${seen.slice(0, 40)})`,
  ]
}
