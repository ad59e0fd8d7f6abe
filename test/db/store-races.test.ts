import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimNotifications } from '../../bff/commands/claim-notifications.ts'
import { keepUpload } from '../../bff/commands/keep-upload.ts'
import { UPLOADS_A_DAY } from '../../bff/commands/upload-room.ts'
import type { Shell } from '../../bff/shell.ts'
import type { CheckedFile } from '../../bff/storage/check-upload.ts'
import type { Store, Tx } from '../../db/engine.ts'
import { findOpenAlert, insertAlert } from '../../db/queries/alerts.ts'
import { appendEvents, listEvents, takeEventSeqs } from '../../db/queries/history.ts'
import { nextNumber } from '../../db/queries/hosts.ts'
import { findAnswer, saveAnswer } from '../../db/queries/idempotency.ts'
import { nextSequence } from '../../db/queries/instances.ts'
import { leaseNotifications, settleNotification } from '../../db/queries/notifications.ts'
import { findTrialOrder } from '../../db/queries/orders.ts'
import { findProduct, saveProduct } from '../../db/queries/products.ts'
import { addHost, addInstance, addNotification, addOrder, addProduct, HOST, PRODUCT } from '../support/rows.ts'
import { countRows, openStores } from '../support/stores.ts'

const RACERS = 200
const ROOM = { limit: 8, places: () => 8, underWay: new Map<string, number>() }

let first: Store
let second: Store
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openStores()
  first = opened.first
  second = opened.second
  close = opened.close
  await first.apply(addHost)
})
afterAll(() => close())

/** So many commands at once, every other one through the other store. */
function race<T>(count: number, body: (tx: Tx, racer: number) => Promise<T>): Promise<T[]> {
  const stores = [first, second]
  return Promise.all(
    Array.from({ length: count }, (_, racer) => (stores[racer % 2] as Store).apply((tx) => body(tx, racer))),
  )
}

const increment = (tx: Tx, name: string) => nextNumber(tx, { host_id: HOST, name })
describe('200 commands at once', () => {
  it('take the numbers 1 to 200', async () => {
    const numbers = await race(RACERS, (tx) => increment(tx, 'race'))
    expect(numbers.map((row) => row?.value).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: RACERS }, (_, index) => index + 1),
    )
  })

  it('append 200 events without a gap, and no reader overtakes one', async () => {
    let done = false
    const lengths: number[] = []
    const reading = (async () => {
      while (!done) {
        const events = await listEvents(second.read, { host_id: HOST, after: 0, limit: RACERS })
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
        lengths.push(events.length)
        await new Promise(setImmediate)
      }
    })()
    await race(RACERS, async (tx, racer) => {
      const host = await takeEventSeqs(tx, { host_id: HOST, count: 1 })
      await appendEvents(tx, [{ ...EVENT, seq: host?.event_seq ?? 0, id: `evt_${racer}` }])
    })
    done = true
    await reading
    expect(lengths.length).toBeGreaterThan(0)
    expect(await listEvents(first.read, { host_id: HOST, after: 0, limit: RACERS + 1 })).toHaveLength(RACERS)
  })

  it('stand in line behind one instance at places 1 to 200', async () => {
    await first.apply((tx) => addInstance(tx, 'ins_line'))
    const places = await race(RACERS, async (tx, racer) => {
      const place = await nextSequence(tx, { id: 'ins_line', host_id: HOST })
      await addNotification(tx, `ntf_line_${racer}`, 'ins_line', place?.last_sequence)
      return place?.last_sequence
    })
    expect(new Set(places).size).toBe(RACERS)
    expect(Math.max(...places.map(Number))).toBe(RACERS)
  })

  it('place one trial', async () => {
    const placed = await race(RACERS, async (tx, racer) => {
      const used = await findTrialOrder(tx, { host_id: HOST, buyer_id: 'buyer-1', product_id: PRODUCT })
      if (used) return 'used'
      await addOrder(tx, `ord_trial_${racer}`, { type: 'trial' })
      return 'placed'
    })
    expect(placed.filter((answer) => answer === 'placed')).toHaveLength(1)
  })

  it('open one alert', async () => {
    const alert = { host_id: HOST, kind: 'notification-dead', subject_id: 'ntf_x' } as const
    await race(RACERS, async (tx, racer) => {
      if (await findOpenAlert(tx, alert)) return
      await insertAlert(tx, {
        ...alert,
        severity: 0,
        id: `alr_${racer}`,
        subject: 'notification',
        detail: '',
        at: 1,
        resolved_at: null,
      })
    })
    expect(await countRows(first.read, `alert where subject_id = 'ntf_x'`)).toBe(1)
  })

  it('with one idempotency key act once and answer alike', async () => {
    const place = { host_id: HOST, caller: 'buyer/1', key: 'k-1' }
    const answers = await race(RACERS, async (tx, racer) => {
      const known = await findAnswer(tx, place)
      if (known) return known.answer
      await increment(tx, 'acts')
      await saveAnswer(tx, {
        ...place,
        operation: 'o',
        body_hash: 'h',
        status: 201,
        answer: `answer of ${racer}`,
        at: 1,
      })
      return `answer of ${racer}`
    })
    expect(new Set(answers).size).toBe(1)
    expect(await first.apply((tx) => increment(tx, 'acts'))).toEqual({ value: 2 })
  })
})

describe('800 commands that expect a version of 200 rows', () => {
  it('change each row once; the other 600 are told that it has changed', async () => {
    await first.apply(async (tx) => {
      for (let index = 0; index < RACERS; index += 1) await addProduct(tx, `prd_race_${index}`, 1000 + index)
    })
    const outcomes = await race(4 * RACERS, async (tx, racer) => {
      const row = await findProduct(tx, { id: `prd_race_${racer % RACERS}`, host_id: HOST })
      if (row?.version !== 1) return 'conflict'
      await saveProduct(tx, { ...row, name: `racer ${racer}`, expected: row.version })
      return 'applied'
    })
    expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(RACERS)
    expect(await countRows(first.read, `product where version = 2 and id like 'prd_race_%'`)).toBe(RACERS)
  })
})

describe('uploads committed at once', () => {
  const file = { name: 'a.png', mediaType: 'image/png', bytes: 1, sha256: '0' } as CheckedFile
  const keep = (tx: Tx, key: string) => {
    const shell = { wall: () => 10, newId: (prefix: string) => `${prefix}_${key}` } as Shell
    const actor = { role: 'provider', id: 'isv-race' } as const
    const kept = { purpose: 'logo', file, key, smallKey: null }
    return keepUpload({ shell, tx, hostId: HOST, actor, now: 10, events: [] }, kept)
  }

  it('are as many as a day has room for', async () => {
    const room = 5
    await first.apply(async (tx) => {
      for (let index = 0; index < UPLOADS_A_DAY.files - room; index += 1) await keep(tx, `kept-${index}`)
    })
    const kept = await race(40, (tx, racer) => keep(tx, `race-${racer}`))
    expect(kept.filter(({ ok }) => ok)).toHaveLength(room)
    expect(await countRows(first.read, `upload where owner_id = 'isv-race'`)).toBe(UPLOADS_A_DAY.files)
  })
})

describe('two stores that claim notifications', () => {
  const shellOf = (store: Store, wall: number) =>
    ({ store, now: () => 10, wall: () => wall, newId: (prefix: string) => `${prefix}_${Math.random()}` }) as Shell

  it('lease each of 100 once, and only the head of each line', async () => {
    await first.apply(async (tx) => {
      for (let index = 0; index < 100; index += 1) {
        await addInstance(tx, `ins_claim_${index}`)
        await addNotification(tx, `ntf_head_${index}`, `ins_claim_${index}`, 1)
        await addNotification(tx, `ntf_next_${index}`, `ins_claim_${index}`, 2)
      }
    })
    const claimAll = async (store: Store) => {
      const claimed: string[] = []
      for (let rounds = 0; rounds < 50; rounds += 1)
        claimed.push(...(await claimNotifications(shellOf(store, 1000), () => ROOM)).map(({ id }) => id))
      return claimed
    }
    const [one, other] = await Promise.all([claimAll(first), claimAll(second)])
    const claimed = [...one, ...other].filter((id) => !id.startsWith('ntf_line_'))
    expect(claimed.sort()).toEqual(Array.from({ length: 100 }, (_, index) => `ntf_head_${index}`).sort())
  })

  it('fence off whoever lost the lease', async () => {
    await first.apply(async (tx) => {
      await addInstance(tx, 'ins_fence')
      await addNotification(tx, 'ntf_fence', 'ins_fence')
    })
    const lease = (store: Store, wall: number) =>
      store.apply((tx) => leaseNotifications(tx, { ids: '["ntf_fence"]', host_id: HOST, wall, lease_until: wall + 5 }))
    const settle = (store: Store, token: number) => store.apply((tx) => settleNotification(tx, { ...SETTLED, token }))
    expect(await lease(first, 0)).toBe(1)
    expect(await lease(second, 4)).toBe(0)
    expect(await lease(second, 5)).toBe(1)
    expect(await settle(first, 1)).toBe(0)
    expect(await settle(second, 2)).toBe(1)
    expect(await settle(second, 2)).toBe(0)
  })
})

const EVENT = {
  host_id: HOST,
  type: 't',
  at: 1,
  actor_role: 'system',
  actor_id: 'system',
  actor_name: null,
  subject: 'order',
  subject_id: 'ord_1',
  data: '{}',
} as const

const SETTLED = {
  id: 'ntf_fence',
  host_id: HOST,
  state: 'accepted',
  polls: 0,
  phase: null,
  next_at: 1,
  reason: null,
  finished_at: 2,
} as const
