import type { Running } from '../bff/boot.ts'
import type { Assets } from './assets/serve.ts'
import type { Documentation } from './documentation.ts'
import type { DemoHost } from './host.ts'
import type { Portal } from './portal/portal.ts'
import type { HuaweiSamples } from './providers/huawei-samples.ts'
import type { SampleProvider } from './providers/sample.ts'
import type { SpiSamples } from './providers/spi-samples.ts'
import type { BusinessClock } from './time/business-clock.ts'
import type { TimeMachine } from './time/time-machine.ts'

/** What the demo's one address is put together from. */
export type AppParts = {
  readonly running: Running
  readonly portal: Portal
  readonly assets: Assets
  readonly documentation: Documentation
  readonly time: TimeMachine
  readonly clock: BusinessClock
  readonly provider: SampleProvider
  readonly huawei: HuaweiSamples
  readonly spi: SpiSamples
  readonly host: DemoHost
  readonly origins: readonly string[]
  /** Whether it listens on other addresses than its own origins, as in a container. */
  readonly open: boolean
}
