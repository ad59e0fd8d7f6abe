import type { Running } from '../bff/boot.ts'
import { createHost } from '../bff/commands/hosts.ts'
import { findHostOrigin, rotateHostKey, saveHostOrigin } from '../db/queries/hosts.ts'
import type { DataFolder } from './data-folder.ts'
import type { HuaweiSamples } from './providers/huawei-samples.ts'
import type { SampleProvider } from './providers/sample.ts'
import type { SpiSamples } from './providers/spi-samples.ts'
import { seed } from './seed/seed.ts'
import type { BusinessClock } from './time/business-clock.ts'
import type { TimeMachine } from './time/time-machine.ts'

export type DemoHost = {
  readonly id: string
  readonly key: string
  /** Where its owner finds the key: a file, or null when it was given by `MKT_HOST_KEY`. */
  readonly keyFile: string | null
}
export type HostParts = {
  readonly running: Running
  readonly folder: DataFolder
  readonly time: TimeMachine
  readonly clock: BusinessClock
  readonly provider: SampleProvider
  readonly huawei: HuaweiSamples
  readonly spi: SpiSamples
  readonly origins: readonly [string, ...string[]]
  readonly givenKey: string | undefined
}

const HOST_NAME = '云岭云市场'
const HOST_FILE = 'host.json'
const KEY_FILE = 'host.key'
const KEY_BYTES = 32

/** The portal's tenant: seeded once, reachable under today's origins, answering to the key it is given. */
export async function openHost(parts: HostParts): Promise<DemoHost> {
  const { running, folder, givenKey } = parts
  const { shell } = running
  const id = folder.load<{ id: string }>(HOST_FILE)?.id ?? (await seedHost(parts))
  const key = givenKey ?? folder.keep(KEY_FILE, () => `mkt_sk_${shell.secret(KEY_BYTES)}`)
  await shell.store.apply(async (tx) => {
    await rotateHostKey(tx, { id, key_hash: shell.digest(key), until: null })
    for (const origin of parts.origins)
      if (!(await findHostOrigin(tx, { host_id: id, origin }))) await saveHostOrigin(tx, { host_id: id, origin })
  })
  return { id, key, keyFile: givenKey ? null : folder.pathOf(KEY_FILE) }
}

/**
 * A start that is killed while seeding leaves a host behind that nobody has the key of; the next one begins anew. Conformance reports
 * are advice here, so that the first journey of the API goes as it is written; `PUT /v1/policy` makes them required.
 */
async function seedHost({ running, folder, time, clock, provider, huawei, spi, origins }: HostParts): Promise<string> {
  const { id, key } = await createHost(running.shell, { name: HOST_NAME, origins, conformance: 'advised' })
  await seed({ running, time, clock, provider, huawei, spi, key, origin: origins[0] })
  folder.save(HOST_FILE, { id })
  return id
}
