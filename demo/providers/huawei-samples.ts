import { randomBytes } from 'node:crypto'
import type { DataFolder } from '../data-folder.ts'
import type { HuaweiKept, HuaweiOptions, HuaweiProvider } from './huawei-desk.ts'
import type { OrderAccess } from './huawei-order-client.ts'
import { startHuaweiV1Provider } from './huawei-v1.ts'
import { startHuaweiV2Provider } from './huawei-v2.ts'

export type HuaweiSample = HuaweiProvider & { readonly accessKey: string; readonly hostPort: string }
export type HuaweiSamples = {
  readonly 'huawei-v1': HuaweiSample
  readonly 'huawei-v2': HuaweiSample
  /** Where the seller of access 2.0 asks for orders; it asks in vain before. */
  readonly connect: (ask: OrderAccess['ask']) => void
  /** The key it asks with, made in the market's console. */
  readonly grant: (key: Pick<OrderAccess, 'key' | 'secret'>) => void
  readonly close: () => Promise<void>
}

const ACCESS_KEY_BYTES = 24
const ORDERS_FILE = 'sample-huawei-orders.json'
type Kept = { readonly port: number; readonly accessKey: string; readonly kept: HuaweiKept | null }

/** The two sample sellers with their books in the data folder, each on the port it had before if that is free. */
export async function startHuaweiSamples(folder: DataFolder): Promise<HuaweiSamples> {
  let ask: OrderAccess['ask'] | null = null
  let key = folder.load<Pick<OrderAccess, 'key' | 'secret'>>(ORDERS_FILE)
  const orders = () => (ask && key ? { ...key, ask } : null)
  const [v1, v2] = await Promise.all([
    startSample(folder, 'sample-huawei-v1.json', startHuaweiV1Provider),
    startSample(folder, 'sample-huawei-v2.json', (options) => startHuaweiV2Provider({ ...options, orders })),
  ])
  return {
    'huawei-v1': v1,
    'huawei-v2': v2,
    connect: (next) => {
      ask = next
    },
    grant: (next) => {
      key = next
      folder.save(ORDERS_FILE, next)
    },
    close: async () => {
      await Promise.all([v1.close(), v2.close()])
    },
  }
}

async function startSample(
  folder: DataFolder,
  file: string,
  start: (options: HuaweiOptions) => Promise<HuaweiProvider>,
): Promise<HuaweiSample> {
  const before = folder.load<Kept>(file)
  const accessKey = before?.accessKey ?? randomBytes(ACCESS_KEY_BYTES).toString('base64url')
  let port = before?.port ?? 0
  let kept = before?.kept ?? null
  const shelf = {
    load: () => kept,
    save: (next: HuaweiKept) => {
      kept = next
      folder.save(file, { port, accessKey, kept } satisfies Kept)
    },
  }
  const options = { accessKey, clock: () => Date.now(), shelf }
  const provider = await start({ ...options, port }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return start(options)
  })
  port = provider.port
  folder.save(file, { port, accessKey, kept } satisfies Kept)
  return { ...provider, accessKey, hostPort: `127.0.0.1:${port}` }
}
