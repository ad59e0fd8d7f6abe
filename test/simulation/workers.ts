import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Disaster, Struck } from './exhaustive.ts'
import type { Outcome } from './history.ts'

/** A seed to tell a history by, or a story to tell with one disaster. */
export type Job = number | { readonly story: string; readonly at: Disaster; readonly plot: string }
export type Done<J extends Job> = J extends number ? Outcome : Struck

/** Jobs given to a worker at once. */
const CHUNK = 10

/** Gives chunks of jobs to worker processes until none is left. */
export async function spread<J extends Job>(
  jobs: readonly J[],
  workers: number,
  take: (done: Done<J>) => void,
): Promise<void> {
  const left = [...jobs]
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = fork(join(import.meta.dirname, 'worker.ts'), [])
      const next = () => {
        const chunk = left.splice(0, CHUNK)
        if (chunk.length > 0) worker.send(chunk)
        else worker.kill()
      }
      worker.on('message', (done: Done<J>[]) => {
        for (const one of done) take(one)
        next()
      })
      worker.once('error', reject)
      worker.once('exit', (code) => (code ? reject(new Error(`A worker ended with ${code}`)) : resolve()))
      next()
    })
  await Promise.all(Array.from({ length: workers }, work))
}
