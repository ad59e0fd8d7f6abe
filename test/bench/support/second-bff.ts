import { dirname } from 'node:path'
import { boot, type Running } from '../../../bff/boot.ts'
import { readConfig } from '../../../bff/config.ts'
import type { Store } from '../../../db/engine.ts'
import type { BenchWorld } from './bench-world.ts'

export type SecondOptions = {
  readonly clock?: { readonly offset: number }
  readonly allow?: readonly string[]
  /** Takes the place of ours. */
  readonly store?: Store
}

/** A second BFF on the world's file, whose own workers are stopped; `clock.offset` moves its business time. */
export function bootOn(
  { file }: Pick<BenchWorld, 'file'>,
  { clock = { offset: 0 }, allow = [], store }: SecondOptions = {},
): Promise<Running> {
  const config = readConfig({ MKT_DATA_DIR: dirname(file), MKT_OUTBOUND_ALLOW: allow.join(','), LOG_LEVEL: 'error' })
  return boot({ ...config, masterKey: Buffer.alloc(32, 7) }, (shell) => ({
    ...shell,
    ...(store && { store }),
    now: () => shell.wall() + clock.offset,
  }))
}
