import { afterAll, expect, it } from 'vitest'
import {
  armDeadline,
  findNextReminder,
  listDueReminders,
  removeDeadlines,
  saveReminder,
} from '../../db/queries/deadlines.ts'
import { createWorld } from '../support/world.ts'

const world = await createWorld()
afterAll(() => world.close())

it('waits for no reminder of a paused deadline: the worker would look for it 50 times a second', async () => {
  const { store } = world.shell
  const arm = (id: string, pausedAt: number | null, at: number) =>
    store.apply(async (tx) => {
      const host_id = world.host.id
      const deadline = { id, host_id, subject: 'product', subject_id: id, command: 'alert-review-overdue' } as const
      const times = { entry: 1, armed_at: 0, due_at: 100, paused_at: pausedAt, remaining_ms: null, next_try_at: 100 }
      await armDeadline(tx, { ...deadline, ...times, policy: 'review-7', policy_version: 1, last_error: null })
      await saveReminder(tx, { id: `rem-${id}`, host_id, deadline_id: id, at, audience: 'operator' })
    })
  await world.workers.stop()
  await arm('paused', 5, 10)
  expect(await listDueReminders(store.read, { now: 50, limit: 10 })).toEqual([])
  expect(await findNextReminder(store.read, {})).toBeUndefined()
  await arm('running', null, 20)
  expect(await findNextReminder(store.read, {})).toEqual({ at: 20 })
  await store.apply(async (tx) => {
    const removed = await Promise.all(
      ['paused', 'running'].map((subject_id) => removeDeadlines(tx, { host_id: world.host.id, subject_id })),
    )
    expect(removed).toEqual([1, 1])
  })
})
