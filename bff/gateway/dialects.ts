import type { SpokenProtocol } from '../domain/provider-protocol.ts'
import type { Dialect } from './dialect.ts'
import { standard } from './dialects/standard.ts'
import { tencent } from './dialects/tencent.ts'

/** Every protocol we speak. */
export const dialects: Record<SpokenProtocol, Dialect> = { standard, tencent }

/** Undefined for a protocol that is only named so far. */
export function findDialect(protocol: string): Dialect | undefined {
  return Object.values(dialects).find((dialect) => dialect.protocol === protocol)
}
