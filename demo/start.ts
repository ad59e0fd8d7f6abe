import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { boot } from '../bff/boot.ts'
import type { Config } from '../bff/config.ts'
import { composeApp } from './app.ts'
import { openAssets } from './assets/serve.ts'
import { openDataFolder } from './data-folder.ts'
import { createDocumentation } from './documentation.ts'
import { openHost } from './host.ts'
import { listenSomewhere, originsOf } from './listen.ts'
import { policyOf } from './page-routes.ts'
import { createPortal } from './portal/portal.ts'
import { startHuaweiSamples } from './providers/huawei-samples.ts'
import { startSampleProvider } from './providers/sample.ts'
import { startSpiSamples } from './providers/spi-samples.ts'
import { releaseLeases } from './release-leases.ts'
import { openClock } from './time/business-clock.ts'
import { createTimeMachine } from './time/time-machine.ts'

const MASTER_KEY_BYTES = 32
const MASTER_KEY_FILE = 'master.key'

export type Demo = { readonly url: string; readonly stop: () => Promise<void> }

/** BFF, portal and sample provider in one process. What it needs to come back the same is in the data folder. */
export async function startDemo(config: Config): Promise<Demo> {
  if (config.production) throw new Error('The demo lets everybody be anybody: not with NODE_ENV=production')
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
  const folder = openDataFolder(config.dataDir)
  const masterKey =
    config.masterKey ??
    Buffer.from(
      folder.keep(MASTER_KEY_FILE, () => randomBytes(MASTER_KEY_BYTES).toString('hex')),
      'hex',
    )
  const listening = await listenSomewhere(config)
  const origins = originsOf(config.host, listening.port)
  const [provider, huawei, spi] = await Promise.all([
    startSampleProvider(folder),
    startHuaweiSamples(folder),
    startSpiSamples(folder),
  ])
  const sellers = [provider, huawei['huawei-v1'], huawei['huawei-v2'], spi.qingcloud, spi.alibaba, spi.standard]
  const clock = openClock(folder)
  const outboundAllow = [
    ...config.outboundAllow,
    ...sellers.map((one) => one.hostPort),
    ...origins.map((origin) => new URL(origin).host),
  ]
  let released = Promise.resolve()
  const running = await boot({ ...config, outboundAllow, masterKey, logLevel: quieter(config) }, (shell) => {
    // Queued before the workers start, so that none of their own leases is given back.
    released = releaseLeases(shell.store)
    return { ...shell, now: () => clock.now(shell.wall()) }
  })
  huawei.connect(async (path, headers) => running.app.request(path, { headers }))
  await released
  running.workers.wake()
  const time = createTimeMachine(running, clock)
  const [assets, host] = await Promise.all([
    openAssets(),
    openHost({ running, folder, time, clock, provider, huawei, spi, origins, givenKey: config.hostKey }),
  ])
  const portal = createPortal({ call: async (path, init) => running.app.request(path, init), host, origins, folder })
  const open = config.host !== new URL(origins[0]).hostname && config.host !== 'localhost'
  const documentation = createDocumentation(policyOf)
  const made = { running, portal, assets, documentation, time, clock, provider, huawei, spi, host, origins, open }
  listening.answer(composeApp(made))
  await portal.start()
  return {
    url: origins[0],
    stop: async () => {
      documentation.stop()
      await listening.stop()
      await running.stop()
      await Promise.all([provider.close(), huawei.close(), spi.close()])
    },
  }
}

/** The first line a newcomer sees is `ready`, so the demo logs what is wrong and nothing else unless asked. */
function quieter({ logLevel }: Config): string {
  return process.env.LOG_LEVEL ? logLevel : 'warn'
}
