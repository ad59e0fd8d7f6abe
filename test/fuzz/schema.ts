import { HOSTILE } from './hostile.ts'
import type { Known } from './memory.ts'
import type { Random } from './random.ts'

export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly default?: unknown
}

export type Sampler = {
  readonly random: Random
  readonly resolve: (ref: string) => Schema
  readonly known: Known
}

const DEPTH_MAX = 6

/** A value that should be accepted: of the right shape, with ids that exist where a pattern asks for one. */
export function sample(sampler: Sampler, schema: Schema, depth = 0): unknown {
  const { random, resolve } = sampler
  if (schema.$ref) return sample(sampler, resolve(schema.$ref), depth)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return sample(sampler, random.pick(options), depth + 1)
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => sample(sampler, part, depth + 1)))
  const type = Array.isArray(schema.type) ? random.pick(schema.type as readonly string[]) : schema.type
  switch (type) {
    case 'object':
      return sampleObject(sampler, schema, depth)
    case 'array':
      return depth > DEPTH_MAX
        ? []
        : Array.from({ length: Math.max(schema.minItems ?? 0, random.int(3)) }, () =>
            sample(sampler, schema.items ?? {}, depth + 1),
          )
    case 'integer':
    case 'number':
      return (schema.minimum ?? 0) + random.int(Math.min((schema.maximum ?? 1000) - (schema.minimum ?? 0) + 1, 1000))
    case 'boolean':
      return random.chance(0.5)
    case 'string':
      return sampleText(sampler, schema)
    default:
      return null
  }
}

/** The same, with one place in it replaced by something nobody should send. */
export function mutate(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.chance(0.2)) return random.pick(HOSTILE)
  if (Array.isArray(value)) {
    if (value.length === 0) return random.pick(HOSTILE)
    const at = random.int(value.length)
    return value.map((item, index) => (index === at ? mutate(random, item) : item))
  }
  const keys = Object.keys(value)
  if (keys.length === 0 || random.chance(0.15))
    return { ...value, [random.pick(['extra', 'hostId', 'state', 'price', '__proto__x'])]: random.pick(HOSTILE) }
  const key = random.pick(keys)
  if (random.chance(0.15)) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  return { ...value, [key]: mutate(random, (value as Record<string, unknown>)[key]) }
}

function sampleObject(sampler: Sampler, schema: Schema, depth: number): Record<string, unknown> {
  const required = new Set(schema.required)
  const chosen = Object.entries(schema.properties ?? {}).filter(
    ([name]) => required.has(name) || (depth < DEPTH_MAX && sampler.random.chance(0.5)),
  )
  return Object.fromEntries(chosen.map(([name, property]) => [name, sampleProperty(sampler, name, property, depth)]))
}

/** Often what an answer has called by this name, as somebody does who sends back what was read. */
export function sampleProperty(sampler: Sampler, name: string, property: Schema, depth = 0): unknown {
  const { random, known } = sampler
  const value = sample(sampler, property, depth + 1)
  const alike = known.values(name).filter((one) => typeof one === typeof value)
  return alike.length > 0 && property.const === undefined && random.chance(0.5) ? random.pick(alike) : value
}

function sampleText({ random, known }: Sampler, schema: Schema): string {
  const prefix = /^\^([a-z]{3})_/.exec(schema.pattern ?? '')?.[1]
  if (prefix) {
    const ids = known.ids(prefix)
    return ids.length > 0 ? random.pick(ids) : `${prefix}_0000000000`
  }
  if (schema.format === 'date-time') return '2026-11-21T10:02:00.000Z'
  if (schema.format === 'email') return 'a@example.com'
  if (schema.pattern) return random.pick(['buyer-1', '+8613800000000', 'isv-1'])
  const length = Math.min(schema.maxLength ?? 12, Math.max(schema.minLength ?? 0, random.int(20)))
  return random
    .pick(['云市场', 'basic', 'x', 'https://portal.example'])
    .padEnd(length, '协')
    .slice(0, Math.max(length, schema.minLength ?? 0))
}
