import { html } from 'lit'
import { ALERT_KINDS } from '../../../bff/domain/alert.ts'
import { exhibit, page } from '../exhibit.ts'
import { alert, ended, stuck } from '../fixtures/alerts.ts'

const answer = (items: ReturnType<typeof alert>[]) => ({
  serve: (bff: import('../fakes/fake-bff.ts').FakeBff) => void bff.on('GET /operator/alerts', () => page(items)),
})

export const alertList = exhibit({
  view: () => html`<mkt-alert-list></mkt-alert-list>`,
  ...answer([alert(), stuck]),
  empty: answer([]),
  more: {
    'every-kind': answer(ALERT_KINDS.map((kind, index) => alert({ kind, id: `alr_${index}`, commands: ['snooze'] }))),
    ended: {
      view: () => html`<mkt-alert-list ended></mkt-alert-list>`,
      ...answer(ended),
    },
    asking: { act: ({ press }) => press('[part~="button"]:not([aria-pressed]):not(.link)'), modal: true },
  },
})
