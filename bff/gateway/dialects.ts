import type { Protocol } from '../domain/provider-event.ts'
import type { Dialect } from './dialect.ts'
import { standard } from './dialects/standard.ts'
import { tencent } from './dialects/tencent.ts'

/** Every protocol we speak. */
export const dialects: Partial<Record<Protocol, Dialect>> = { standard, tencent }
