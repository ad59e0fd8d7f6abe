import { createHost } from '../../bff/commands/hosts.ts'
import { listProduct, orderAndPay } from '../support/journey.ts'
import { startPlainProvider } from '../support/plain-provider.ts'
import { createWorld, type World } from '../support/world.ts'
import { type Answer, answerChecker, type Document, type Operation, readOperations } from './contract.ts'
import { HOSTILE_BODIES } from './hostile.ts'
import { type Random, seededRandom } from './random.ts'
import { mutate, type Sampler, type Schema, sample } from './schema.ts'

export type FuzzReport = {
  readonly requests: number
  readonly statuses: Readonly<Record<string, number>>
  readonly replays: number
  readonly findings: readonly string[]
}

type Principal = { readonly name: string; token: string; readonly renew?: () => Promise<string> }

/** What one host or one buyer may see of another's: nothing. Lists and shared reading answer, but must not name what was asked. */
const REFUSED: ReadonlySet<number> = new Set([401, 403, 404])
const EMPTY = JSON.stringify({ items: [], nextCursor: null })

/** Requests made from the served document, valid, mutated and hostile, in sequences that use each other's ids, through the real app. */
export async function fuzz(requests: number, seed: number): Promise<FuzzReport> {
  const provider = await startPlainProvider('token-1')
  const world = await createWorld({ allow: [provider.hostPort] })
  try {
    return await run(world, { url: provider.url, token: 'token-1' }, requests, seed)
  } finally {
    await world.close()
    await provider.close()
  }
}

async function run(
  world: World,
  endpoint: { url: string; token: string },
  requests: number,
  seed: number,
): Promise<FuzzReport> {
  const random = seededRandom(seed)
  const document: Document = await (await world.app.request('/openapi.json')).json()
  const operations = readOperations(document)
  const resolve = (ref: string): Schema => document.components.schemas[ref.split('/').at(-1) as string]
  const shop = await listProduct(world, { endpoint })
  await orderAndPay(world, shop)
  await world.pass({ seconds: 0 })
  const ids = new Map<string, string[]>()
  const stranger = await strangers(world)
  const principals: readonly Principal[] = [
    { name: 'host', token: world.host.key },
    { name: 'buyer', token: shop.buyer, renew: () => world.session('buyer', 'buyer-1') },
    { name: 'provider', token: shop.provider, renew: () => world.session('provider', 'isv-1') },
    { name: 'operator', token: shop.operator, renew: () => world.session('operator', 'op-1') },
  ]
  const check = answerChecker(document)
  const statuses: Record<string, number> = {}
  const findings: string[] = []
  let replays = 0
  for (let n = 0; n < requests; n += 1) {
    const operation = random.pick(operations)
    const principal = random.pick(principals)
    const request = compose({ random, resolve, ids }, operation)
    const answer = await call(world, request, principal.token, random)
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
    // Revoking sessions is one of the operations: people come back with a new one.
    if (answer.status === 401 && principal.renew) principal.token = await principal.renew()
    findings.push(
      ...check(operation, answer).map((what) => `#${n} ${principal.name} ${request.method} ${request.path}: ${what}`),
    )
    if (answer.status < 300) {
      harvest(ids, answer.text)
      if (/_[0-9a-z]{20,}/.test(request.path) && principal.name !== 'operator') {
        replays += 1
        findings.push(
          ...(await replayAsStrangers(world, request, answer.text, stranger, random)).map((what) => `#${n} ${what}`),
        )
      }
    }
    if (({} as Record<string, unknown>).polluted !== undefined) findings.push(`#${n} prototype polluted`)
  }
  return { requests, statuses, replays, findings }
}

async function strangers(world: World): Promise<readonly Principal[]> {
  const other = await createHost(world.shell, {
    name: 'Other',
    origins: ['https://portal.example'],
    conformance: 'advised',
  })
  return [
    { name: 'other host', token: other.key },
    { name: 'buyer of other host', token: await world.session('buyer', 'buyer-1', other.key) },
    { name: 'other buyer', token: await world.session('buyer', 'stranger') },
    { name: 'other provider', token: await world.session('provider', 'stranger') },
    { name: 'forged token', token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJidXllci0xIn0.' },
  ]
}

type Request_ = {
  readonly method: string
  readonly path: string
  readonly body: string | null
  readonly operation: Operation
}

function compose(sampler: Sampler, operation: Operation): Request_ {
  const { random } = sampler
  const bend = random.next()
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name)
    const value = bend < 0.15 ? mutate(random, '') : sample(sampler, parameter?.schema ?? {})
    return encodeURIComponent(wellFormed(value))
  })
  const query = operation.parameters
    .filter((one) => one.in === 'query' && (one.required || random.chance(0.4)))
    .map(
      (one) =>
        `${one.name}=${encodeURIComponent(wellFormed(bend < 0.3 ? mutate(random, sample(sampler, one.schema)) : sample(sampler, one.schema)))}`,
    )
  return {
    method: operation.method,
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    body: composeBody(sampler, operation, bend),
    operation,
  }
}

function composeBody(sampler: Sampler, { body }: Operation, bend: number): string | null {
  if (!body) return null
  if (bend > 0.95) return sampler.random.pick(HOSTILE_BODIES)
  const valid = sample(sampler, body)
  return JSON.stringify(bend > 0.5 ? mutate(sampler.random, valid) : valid) ?? ''
}

async function call(
  world: World,
  { method, path, body, operation }: Request_,
  token: string,
  random: Random,
): Promise<Answer> {
  const wrong = random.chance(0.03)
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    ...(body !== null && { 'content-type': 'application/json' }),
  }
  if (random.chance(0.3)) headers['idempotency-key'] = `key-${random.int(50)}`
  const response = await world.app.request(path, {
    method: wrong && operation.method === 'get' ? 'PATCH' : method.toUpperCase(),
    headers,
    ...(body !== null && { body }),
  })
  const streams = operation.id === 'stream-order' && response.status === 200
  if (streams) await response.body?.cancel()
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: streams ? '' : await response.text(),
    allow: response.headers.get('allow'),
  }
}

/** Nobody else may do or see what somebody did or saw a moment ago, and the refusal must not tell that it exists. */
async function replayAsStrangers(
  world: World,
  request: Request_,
  seen: string,
  strangers: readonly Principal[],
  random: Random,
): Promise<string[]> {
  if (request.operation.open || request.operation.id === 'read-catalog-product') return []
  const { name, token } = random.pick(strangers)
  const answer = await call(world, request, token, { ...random, chance: () => false })
  if (REFUSED.has(answer.status) || answer.status === 422) return []
  // A list that is asked for what belongs to somebody else has nothing to show, as for what does not exist.
  if (request.path.includes('?') && answer.status === 200 && answer.text === EMPTY) return []
  return [
    `${name} got ${answer.status} for ${request.method} ${request.path}: ${answer.text.slice(0, 80)} (owner saw ${seen.slice(0, 40)})`,
  ]
}

function harvest(ids: Map<string, string[]>, text: string): void {
  for (const [id, prefix] of text.matchAll(/\b([a-z]{3})_[0-9a-hjkmnp-tv-z]{26}\b/g)) {
    const known = ids.get(prefix as string) ?? []
    if (known.length < 200 && !known.includes(id)) ids.set(prefix as string, [...known, id])
  }
}

function wellFormed(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()
}
