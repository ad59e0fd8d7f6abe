import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Load } from './load.ts'

export type HttpLoad = {
  readonly port: number
  readonly milliseconds: number
  readonly hostKey: string
  /** One bearer token for each client. */
  readonly tokens: readonly string[]
  readonly order: {
    readonly productId: string
    readonly planId: string
    readonly period: { readonly count: number; readonly unit: string }
  }
}

/** Clients in a process of their own, so that they do not take the server's turn. */
export function startHttpClients() {
  const child: ChildProcess = fork(new URL('./http-clients.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return {
    run: async (load: HttpLoad): Promise<Load> => {
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
