import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Store } from '../../db/engine.ts'
import { appendEvents, appendHistory } from '../../db/queries/history.ts'
import { appendReveal } from '../../db/queries/instances.ts'
import { startAttempt } from '../../db/queries/notifications.ts'
import { insertRefund } from '../../db/queries/refunds.ts'
import { addHost, addInstance, addNotification, HOST } from '../support/rows.ts'
import { openStores, plain } from '../support/stores.ts'

let first: Store
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openStores()
  first = opened.first
  close = opened.close
  await first.apply(addHost)
})
afterAll(() => close())

describe('the database refuses', () => {
  beforeAll(async () => {
    await first.apply(async (tx) => {
      await addInstance(tx, 'ins_kept')
      await addNotification(tx, 'ntf_kept', 'ins_kept')
      await startAttempt(tx, { id: 'att_kept', host_id: HOST, notification_id: 'ntf_kept', number: 1, started_at: 1 })
      await tx.run(plain(`update attempt set finished_at = 2 where id = 'att_kept'`), {})
      await tx.run(plain(`update notification set state = 'accepted' where id = 'ntf_kept'`), {})
      await insertRefund(tx, {
        id: 'rfd_kept',
        host_id: HOST,
        order_id: 'ord_ins_kept',
        state: 'confirmed',
        version: 1,
        amount: 1,
        currency: 'CNY',
        reason: 'undelivered',
        reference: null,
        requested_at: 1,
        confirmed_at: 2,
      })
      const actor = { actor_role: 'buyer', actor_id: 'buyer-1', actor_name: null } as const
      await appendEvents(tx, [
        {
          ...actor,
          host_id: HOST,
          seq: 1,
          id: 'evt_1',
          type: 't',
          at: 1,
          subject: 'order',
          subject_id: 'ord_1',
          data: '{}',
        },
      ])
      await appendReveal(tx, {
        id: 'rvl_1',
        host_id: HOST,
        instance_id: 'ins_kept',
        key: 'k',
        label: 'l',
        at: 1,
        ...actor,
      })
      await appendHistory(tx, {
        ...actor,
        host_id: HOST,
        subject: 'order',
        subject_id: 'ord_kept',
        version: 1,
        at: 1,
        command: 'place',
        from_state: null,
        to_state: 'unpaid',
        note: null,
        problems: null,
      })
    })
  })

  it.each([
    ['history', `update history set note = 'x' where subject_id = 'ord_kept'`],
    ['history', `delete from history where subject_id = 'ord_kept'`],
    ['event', `update event set data = 'x' where seq = 1`],
    ['event', `delete from event where seq = 1`],
    ['reveal', `update reveal set label = 'x'`],
    ['reveal', 'delete from reveal'],
    ['product_version', `update product_version set fields = 'x'`],
    ['product_version', 'delete from product_version'],
    ['notification', `update notification set body = 'x' where id = 'ntf_kept'`],
    ['notification', `delete from notification where id = 'ntf_kept'`],
    ['attempt', `update attempt set detail = 'x' where id = 'att_kept'`],
    ['attempt', `delete from attempt where id = 'att_kept'`],
    ['refund', `update refund set amount = 0 where id = 'rfd_kept'`],
    ['refund', `delete from refund where id = 'rfd_kept'`],
  ])('on %s: %s', async (table, sql) => {
    await expect(first.apply((tx) => tx.run(plain(sql), {}))).rejects.toThrow(new RegExp(`^${table}: `))
  })
})
