import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** How many loopback providers to open, and whether the first never answers. */
export type ProviderOrder = { readonly count: number; readonly hanging: boolean }

/** Providers in a process of their own, each on its own port; they accept whatever they are told. */
export async function startProviders(order: ProviderOrder) {
  const child: ChildProcess = fork(new URL('./provider-process.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.send(order)
  const [ports] = (await once(child, 'message')) as [number[]]
  return {
    ports,
    close: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}
