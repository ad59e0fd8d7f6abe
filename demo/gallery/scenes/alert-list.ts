import { html } from 'lit'
import { ALERT_KINDS, SEVERITIES } from '../../../bff/domain/alert.ts'
import { exhibit } from '../exhibit.ts'
import { eventStream, type FakeBff } from '../fakes/fake-bff.ts'
import { alert, alertPage, aside, ended, stuck } from '../fixtures/alerts.ts'

const answer = (items: ReturnType<typeof alert>[], counts = {}) => ({
  serve: (bff: FakeBff) => void bff.on('GET /operator/alerts', () => alertPage(items, counts)),
})
const soon = alert({
  id: 'alr_low01',
  kind: 'code-pool-low',
  subject: { type: 'plan', id: 'pln_first01' },
  detail: '3',
  commands: ['snooze'],
})
const known = alert({
  id: 'alr_quota01',
  kind: 'quota-low',
  subject: { type: 'quota', id: 'qta_first01' },
  detail: '80 %',
})
/** Read again, the list has another one, and one less. */
function news(bff: FakeBff): void {
  let read = 0
  const items = () =>
    read++ === 0 ? [stuck, alert(), soon] : [alert({ id: 'alr_new01', kind: 'code-pool-empty' }), alert(), soon]
  bff.on('GET /operator/alerts', () => alertPage(items()))
  bff.on('GET /operator/alerts/stream', () => {
    const stream = eventStream()
    void stream.send('{}', 'changed')
    return stream.response
  })
}
const urgency = ({ severity }: ReturnType<typeof alert>) => SEVERITIES.indexOf(severity)

export const alertList = exhibit({
  view: () => html`<mkt-alert-list></mkt-alert-list>`,
  ...answer([alert(), stuck, soon, known], { aside: 1 }),
  empty: answer([]),
  more: {
    'every-kind': answer(
      ALERT_KINDS.map((kind, index) => alert({ kind, id: `alr_${index}`, commands: ['snooze'] })).toSorted(
        (a, b) => urgency(a) - urgency(b),
      ),
    ),
    many: answer([stuck], { critical: 1000, warning: 240, notice: 12, aside: 35 }),
    news: { serve: news },
    critical: { view: () => html`<mkt-alert-list severity="critical"></mkt-alert-list>`, ...answer([alert(), stuck]) },
    'provider-answers': answer([
      alert({ detail: 'instance.create: 000103 (already purchased): 客户已购买该规格' }),
      alert({
        id: 'alr_dead02',
        subject: { type: 'notification', id: 'ntf_second01' },
        detail: 'instance.renew: HTTP 404',
      }),
    ]),
    aside: { view: () => html`<mkt-alert-list state="aside"></mkt-alert-list>`, ...answer([aside], { aside: 1 }) },
    ended: { view: () => html`<mkt-alert-list state="ended"></mkt-alert-list>`, ...answer(ended, { aside: 1 }) },
    asking: { act: ({ press }) => press('.acts [part~="button"]:not(.link)'), modal: true },
  },
})
