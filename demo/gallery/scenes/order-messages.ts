import { html } from 'lit'
import { as, exhibit, LONG, page } from '../exhibit.ts'
import { eventStream, type FakeBff } from '../fakes/fake-bff.ts'
import { ID, report } from '../fixtures/manual-orders.ts'
import { message } from '../fixtures/messages.ts'

const answer = (...items: ReturnType<typeof message>[]) => ({
  serve: (bff: FakeBff) =>
    void as(bff, 'buyer')
      .on('GET /orders/:id/messages', () => page(items, { unread: 0 }))
      .on('POST /orders/:id/messages/read', () => ({ unread: 0 }))
      .on('GET /orders/:id/stream', () => eventStream().response),
})

export const orderMessages = exhibit({
  view: () => html`<mkt-order-messages order-id=${ID}></mkt-order-messages>`,
  ...answer(
    message(3, 'provider', '好的，请看附件。', { attachments: [report] }),
    message(2, 'buyer', '22 点以后可以停机。', { readBy: ['provider'] }),
    message(1, 'provider', '请问何时可以停机？', { readBy: ['buyer'] }),
  ),
  empty: answer(),
  more: {
    readonly: { view: () => html`<mkt-order-messages order-id=${ID} readonly></mkt-order-messages>` },
    written: { act: ({ write }) => write('textarea', '请在 22 点以后停机，谢谢。') },
    long: answer(message(1, 'provider', `${LONG}\n`.repeat(6))),
  },
})
