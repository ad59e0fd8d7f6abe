import { PgBoss } from 'pg-boss'
import { startPg } from '../../support/pg.ts'
import { timed } from './timed.ts'

const QUEUE = 'deadlines'
/** Jobs fetched at a time, as our worker takes deadlines; by so many hands, each with a connection. */
const BATCH = 200
const HANDS = 4

/** pg-boss on a real, durable PostgreSQL: its jobs do nothing, so what is measured is to fetch and to complete them. */
export async function openPgBoss() {
  const server = await startPg({ fsync: 'on', full_page_writes: 'on' })
  const boss = new PgBoss({ connectionString: server.url, max: HANDS * 2, supervise: false, schedule: false })
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue(QUEUE)
  const work = async (): Promise<void> => {
    for (;;) {
      const jobs = await boss.fetch(QUEUE, { batchSize: BATCH })
      if (jobs.length === 0) return
      await boss.complete(
        QUEUE,
        jobs.map(({ id }) => id),
      )
    }
  }
  return {
    /** Jobs done per second; nothing else is armed, which is kinder to it than to the others. */
    fire: async (wave: number): Promise<number> => {
      for (let sent = 0; sent < wave; sent += BATCH)
        await boss.insert(
          QUEUE,
          Array.from({ length: Math.min(BATCH, wave - sent) }, () => ({ data: {} })),
        )
      const { seconds } = await timed(async () => {
        await Promise.all(Array.from({ length: HANDS }, work))
      })
      return wave / seconds
    },
    close: async () => {
      await boss.stop({ graceful: false })
      await server.stop()
    },
  }
}
