import type { Operation as OperationId } from '../../bff/contract/authorization.ts'
import type { Operation } from './contract.ts'
import { deeds } from './deeds.ts'
import type { ExampleBodies } from './example-bodies.ts'
import { HOSTILE_BODIES } from './hostile.ts'
import type { Known } from './memory.ts'
import type { Notes } from './notes.ts'
import { mutate, type Sampler, sample, sampleProperty } from './schema.ts'

/** Often with what was granted to somebody before. */
const AS_BEFORE = 0.5
/** Often as somebody asks who knows how. */
const KNOWING = 0.6

export type Request_ = {
  readonly method: string
  readonly path: string
  readonly body: string | Uint8Array<ArrayBuffer> | null
  readonly headers: Readonly<Record<string, string>>
  readonly operation: Operation
}

type Composer = Pick<Sampler, 'random' | 'resolve'> & {
  readonly bodies: ExampleBodies
  readonly notes: Notes
  readonly known: (things: readonly string[]) => Known
}

/** One request for an operation: valid, mutated or hostile. */
export function compose(composer: Composer, operation: Operation): Request_ {
  const { random, notes } = composer
  const any = composeAny(composer, operation)
  const deed = random.chance(KNOWING) ? deeds[operation.id as OperationId]?.(notes, random) : null
  if (!deed) return any
  const path = deed.in
    ? operation.path.replace(/\{(\w+)\}/g, (_, name: string) => deed.in?.[name] ?? '')
    : (deed.path ?? any.path)
  return { ...any, path, body: deed.body ?? any.body, headers: deed.headers ?? {} }
}

function composeAny({ random, resolve, bodies, known }: Composer, operation: Operation): Request_ {
  const bend = random.next()
  const parameter = (place: string, name: string) =>
    operation.parameters.find((one) => one.in === place && one.name === name)?.schema ?? {}
  const things: string[] = []
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const valid = sampleProperty({ random, resolve, known: known(things) }, name, parameter('path', name))
    const value = wellFormed(bend < 0.15 ? mutate(random, '') : valid)
    things.push(value)
    return encodeURIComponent(value)
  })
  const sampler = { random, resolve, known: known(things) }
  const query = operation.parameters
    .filter((one) => one.in === 'query' && (one.required || random.chance(0.4)))
    .map(({ name, schema }) => {
      const valid = sample(sampler, schema)
      return `${name}=${encodeURIComponent(wellFormed(bend < 0.3 ? mutate(random, valid) : valid))}`
    })
  return {
    method: operation.method,
    path: query.length > 0 ? `${path}?${query.join('&')}` : path,
    body: composeBody(sampler, operation, bodies, bend),
    headers: {},
    operation,
  }
}

function composeBody(sampler: Sampler, { id, body }: Operation, bodies: ExampleBodies, bend: number): string | null {
  if (!body) return null
  const { random } = sampler
  if (bend > 0.95) return random.pick(HOSTILE_BODIES)
  const granted = bodies.of(id)
  const valid = granted.length > 0 && random.chance(AS_BEFORE) ? random.pick(granted) : sample(sampler, body)
  return JSON.stringify(bend > 0.7 ? mutate(random, valid) : valid) ?? ''
}

function wellFormed(value: unknown): string {
  return (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed()
}
