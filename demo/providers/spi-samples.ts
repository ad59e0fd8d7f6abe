import { randomBytes } from 'node:crypto'
import type { DataFolder } from '../data-folder.ts'
import { startAlibabaProvider } from './alibaba.ts'
import { startQingcloudProvider } from './qingcloud.ts'
import type { SpiKept, SpiOptions, SpiProvider } from './spi-desk.ts'
import { startStandardProvider } from './standard.ts'

export const SPI_PROTOCOLS = ['qingcloud', 'alibaba', 'standard'] as const

export type SpiSample = SpiProvider & {
  /** As its endpoint's settings name it. */
  readonly secrets: Readonly<Record<string, string>>
  readonly hostPort: string
}
export type SpiSamples = Readonly<Record<(typeof SPI_PROTOCOLS)[number], SpiSample>> & {
  readonly close: () => Promise<void>
}

const KEY_BYTES = 24
type Kept = { readonly port: number; readonly key: string; readonly kept: SpiKept | null }

/** The sample providers of these protocols with their books in the data folder, each on the port it had before if that is free. */
export async function startSpiSamples(folder: DataFolder): Promise<SpiSamples> {
  const [qingcloud, alibaba, standard] = await Promise.all([
    startSample(folder, 'sample-qingcloud.json', 'prodKey', startQingcloudProvider),
    startSample(folder, 'sample-alibaba.json', 'securityKey', startAlibabaProvider),
    startSample(folder, 'sample-standard.json', 'secret', startStandardProvider, newWebhookSecret),
  ])
  return {
    qingcloud,
    alibaba,
    standard,
    close: async () => {
      await Promise.all([qingcloud.close(), alibaba.close(), standard.close()])
    },
  }
}

async function startSample(
  folder: DataFolder,
  file: string,
  secret: string,
  start: (options: SpiOptions) => Promise<SpiProvider>,
  makeKey = newKey,
): Promise<SpiSample> {
  const before = folder.load<Kept>(file)
  const key = before?.key ?? makeKey()
  let port = before?.port ?? 0
  let kept = before?.kept ?? null
  const shelf = {
    load: () => kept,
    save: (next: SpiKept) => {
      kept = next
      folder.save(file, { port, key, kept } satisfies Kept)
    },
  }
  const options = { key, clock: () => Date.now(), shelf }
  const provider = await start({ ...options, port }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return start(options)
  })
  port = provider.port
  folder.save(file, { port, key, kept } satisfies Kept)
  return { ...provider, secrets: { [secret]: key }, hostPort: `127.0.0.1:${port}` }
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url')
}

/** As the Standard Webhooks specification writes one. */
function newWebhookSecret(): string {
  return `whsec_${randomBytes(KEY_BYTES).toString('base64')}`
}
