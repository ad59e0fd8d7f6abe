import { randomBytes } from 'node:crypto'
import type { DataFolder } from '../data-folder.ts'
import { type Books, startTencentProvider, type TencentProvider } from './tencent.ts'

export type SampleProvider = TencentProvider & { readonly token: string; readonly hostPort: string }

const FILE = 'sample-provider.json'
const TOKEN_BYTES = 18
type Kept = { readonly port: number; readonly token: string; readonly books: Books | null }

/** The sample provider with its books in the data folder, on the port it had before if that is free. */
export async function startSampleProvider(folder: DataFolder): Promise<SampleProvider> {
  const kept = folder.load<Kept>(FILE)
  const token = kept?.token ?? randomBytes(TOKEN_BYTES).toString('base64url')
  let port = kept?.port ?? 0
  let books = kept?.books ?? null
  const shelf = {
    load: () => books,
    save: (next: Books) => {
      books = next
      folder.save(FILE, { port, token, books } satisfies Kept)
    },
  }
  const options = { token, clock: () => Date.now(), shelf }
  const provider = await startTencentProvider({ ...options, port }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    return startTencentProvider(options)
  })
  port = provider.port
  folder.save(FILE, { port, token, books } satisfies Kept)
  return { ...provider, token, hostPort: `127.0.0.1:${port}` }
}
