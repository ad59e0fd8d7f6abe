import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { readConfig } from '../../bff/config.ts'
import { createCallers } from '../simulation/kill/buyers.ts'
import { drain, inspect } from '../simulation/kill/inspect.ts'
import { createHostKey, openShop, worldOf } from '../simulation/kill/open-shop.ts'
import { startOutside } from '../simulation/kill/outside.ts'
import { BffProcess } from '../simulation/kill/process.ts'
import { loadMemory, type Place } from './loads.ts'
import { growthOf, watchMemory } from './watch-memory.ts'

/** MiB that a process has, all in all, and of them for JavaScript: the rest is SQLite's pages, pictures, buffers and Node itself. */
const LIMIT = 512
const HEAP_LIMIT = 192
/** What JavaScript holds after the first half grows by no more than this; a leak of a request's data grows with every request. */
const GROWTH_MAX = 1.25
/** Seconds; in a shorter run the caches are still filling. */
const GROWTH_AFTER = 300
const BUYERS = 4
/** Between two orders of a buyer, so that events are pushed as fast as they come. */
const PAUSE_MS = 300
const TOKEN = 'token-1'
const TOKEN_LIFE_MS = 60_000

export type Outcome = Readonly<Record<string, unknown>> & { readonly violations: readonly string[] }

/** One real process with little memory under everything that costs some, for so long; F38 of reliability.md. */
export async function runInMemory(seconds: number): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'marketkit-memory-'))
  const outside = await startOutside(TOKEN, Math.random, { longAnswers: true })
  const environment = {
    PORT: '0',
    MKT_DATA_DIR: folder,
    MKT_MASTER_KEY: '07'.repeat(32),
    MKT_OUTBOUND_ALLOW: outside.hostPort,
    MKT_RATE_LIMIT: '0',
    LOG_LEVEL: 'error',
    NODE_OPTIONS: `--max-old-space-size=${HEAP_LIMIT}`,
    MALLOC_ARENA_MAX: '2', // Each thread's own store of freed memory is never given back; pictures are drawn on several.
  }
  const bff = new BffProcess(environment)
  const key = createHostKey(environment)
  await bff.start()
  try {
    const callers = createCallers([bff], key, Math.random)
    const world = worldOf(callers, key, bff)
    const shop = await openShop(callers, world, outside, TOKEN)
    const ends = performance.now() + seconds * 1000
    const going = () => performance.now() < ends
    const { placed } = callers.acknowledged
    const place: Place = {
      process: bff,
      buyer: renewed(() => world.session('buyer', 'buyer-1')),
      seller: renewed(() => world.session('provider', 'isv-1')),
      orders: () => [...placed.values()],
      going,
    }
    const watched = watchMemory(bff.pid, bff.url, going)
    let bought = 0
    const buyers = Array.from({ length: BUYERS }, async () => {
      while (going()) {
        bought += 1
        await callers.buy(shop, String(bought))
        await rest(PAUSE_MS)
      }
    })
    const { count, wrong } = await loadMemory(place)
    await Promise.all(buyers)
    const { peak, heaps } = await watched
    const growth = growthOf(heaps)
    outside.behave()
    const config = readConfig(environment)
    await drain(config)
    const code = await bff.kill('SIGTERM')
    const found = await inspect(config, callers.acknowledged, outside)
    return {
      seconds,
      ordersPlaced: placed.size,
      providerRequests: outside.counts.requests,
      pushes: outside.counts.pushes,
      ...count,
      peakMiB: Math.round(peak),
      heapMiB: { lowest: Math.round(Math.min(...heaps)), highest: Math.round(Math.max(...heaps)) },
      growth: Math.round(growth * 100) / 100,
      violations: [
        ...(code === 0 ? [] : [`F38 the process ended with ${code}`]),
        ...(peak <= LIMIT ? [] : [`F38 it took ${Math.round(peak)} MiB of ${LIMIT}`]),
        ...(seconds < GROWTH_AFTER || growth <= GROWTH_MAX ? [] : [`F38 JavaScript grew by ${growth}`]),
        ...Object.entries(count).flatMap(([name, times]) => (times > 0 ? [] : [`${name} was never done`])),
        ...new Set([...wrong, ...callers.acknowledged.refused, ...outside.violations]),
        ...found.violations,
      ],
    }
  } catch (error) {
    throw new Error(bff.said.join('\n').slice(-3000), { cause: error })
  } finally {
    await bff.kill()
    await outside.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A token that is minted again long before it ends; whoever asks meanwhile waits for the same one. */
function renewed(mint: () => Promise<string>): () => Promise<string> {
  let token = mint()
  let until = performance.now() + TOKEN_LIFE_MS
  return async () => {
    if (performance.now() > until) {
      token = mint()
      until = performance.now() + TOKEN_LIFE_MS
    }
    return token
  }
}
