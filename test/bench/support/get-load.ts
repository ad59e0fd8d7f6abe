import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Load } from './load.ts'

export type GetLoad = {
  readonly port: number
  readonly path: string
  /** Of the first client, the second, and so on, over and over. */
  readonly headers: readonly Readonly<Record<string, string>>[]
  readonly clients: number
  readonly milliseconds: number
}

/** Clients in a process of their own, so that they do not take the server's turn. */
export function startGetClients() {
  const child: ChildProcess = fork(new URL('./get-clients.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return {
    run: async (load: GetLoad): Promise<Load> => {
      child.send(load)
      const [answer] = (await once(child, 'message')) as [Load | { readonly error: string }]
      if ('error' in answer) throw new Error(answer.error)
      return answer
    },
    close: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
