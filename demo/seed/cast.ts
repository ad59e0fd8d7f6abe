import { DAY } from '../../bff/domain/time.ts'
import type { PersonId } from '../people.ts'
import type { Market } from '../portal/market.ts'
import type { HuaweiSamples } from '../providers/huawei-samples.ts'
import type { SampleProvider } from '../providers/sample.ts'
import type { SpiSamples } from '../providers/spi-samples.ts'
import type { Client } from './client.ts'

/** Who takes part in the story, and how it moves on. */
export type Cast = {
  readonly host: Market
  readonly clients: Readonly<Record<PersonId, Client>>
  readonly provider: SampleProvider
  /** What a provider's gateway asks for a call; whether it may pass. */
  readonly verify: (call: Readonly<Record<'gateway' | 'service' | 'authorization', string>>) => Promise<boolean>
  readonly huawei: HuaweiSamples
  readonly spi: SpiSamples
  /** Lets business time pass until so long before now. */
  readonly until: (msAgo: number) => Promise<void>
}

/** How long ago the story begins. */
export const STORY_MS = 41 * DAY
