import { tellStruck } from './exhaustive.ts'
import { runHistory } from './history.ts'
import type { Job } from './workers.ts'

/** One process that does what it is sent, ten jobs at a time. */
process.on('message', (jobs: Job[]) => {
  void answer(jobs)
})

async function answer(jobs: readonly Job[]): Promise<void> {
  const done: unknown[] = []
  for (const job of jobs)
    done.push(typeof job === 'number' ? await runHistory(job) : await tellStruck(job.story, job.at, job.plot))
  process.send?.(done)
}
