import type { Received } from '../portal/received.ts'
import { ask } from './api.ts'
import { h } from './dom.ts'
import { span, time } from './format.ts'
import { toast } from './toast.ts'
import { t } from './words/words.ts'

type Reading = { readonly now: string; readonly offsetMs: number }
const LEAPS = [
  ['PT1H', 1, 'hour'],
  ['PT3H', 3, 'hour'],
  ['P1D', 1, 'day'],
  ['P7D', 7, 'day'],
  ['P15D', 15, 'day'],
] as const
/** Less than this is the time that the work along the way took. */
const MINUTE_MS = 60_000
const TICK_MS = 20_000
const EVENTS_SHOWN = 6

/** The demo's clock with its buttons. `moved` is called once everything that fell due is done. */
export function timeMachine(moved: () => void): HTMLElement {
  const reading = h('span', { class: 'reading' })
  const buttons = LEAPS.map(([period, count, unit]) =>
    h('button', { type: 'button', 'data-period': period, click: () => void leap(period) }, `+${short(count, unit)}`),
  )
  const count = h('input', {
    type: 'number',
    min: 1,
    max: 999,
    value: 30,
    'aria-label': t('demo.custom'),
    required: true,
  })
  const unit = h(
    'select',
    { 'aria-label': t('demo.custom') },
    ...(['hour', 'day', 'month'] as const).map((name) =>
      h('option', { value: name, selected: name === 'day' }, t(`demo.${name}`)),
    ),
  )
  const custom = h(
    'form',
    {
      class: 'custom',
      submit: (event: Event) => {
        event.preventDefault()
        void leap(periodOf(count.value, unit.value))
      },
    },
    count,
    unit,
    h('button', { type: 'submit' }, t('demo.go')),
  )
  const more = h(
    'details',
    { class: 'menu' },
    h('summary', null, t('demo.custom')),
    h('div', { class: 'menu-panel' }, custom),
  )
  const box = h(
    'div',
    { class: 'time-machine' },
    h('span', { class: 'clock', title: t('demo.time') }, h('span', { class: 'clock-label' }, t('demo.time')), reading),
    h('div', { class: 'leaps', role: 'group', 'aria-label': t('demo.travel') }, ...buttons, more),
  )
  const disable = (off: boolean) => {
    for (const control of box.querySelectorAll('button, input, select')) (control as HTMLButtonElement).disabled = off
    box.toggleAttribute('data-busy', off)
  }

  async function leap(advance: string): Promise<void> {
    disable(true)
    more.removeAttribute('open')
    try {
      const before = await ask<Reading>('GET', '/demo/clock')
      const seen = await ask<{ items: Received[] }>('GET', '/portal/events')
      const after = await ask<Reading>('POST', '/demo/clock', { advance })
      show(after)
      const { items } = await ask<{ items: Received[] }>('GET', '/portal/events')
      tell(
        Date.parse(after.now) - Date.parse(before.now),
        items.filter(({ seq }) => seq > (seen.items[0]?.seq ?? 0)),
      )
      moved()
    } catch (error) {
      toast((error as Error).message)
    }
    disable(false)
  }
  const show = ({ now, offsetMs }: Reading) => {
    const ahead = offsetMs < MINUTE_MS ? '' : t('demo.ahead', span(offsetMs))
    reading.replaceChildren(time(now), h('span', { class: 'ahead' }, ahead))
  }
  const tick = () => void ask<Reading>('GET', '/demo/clock').then(show, () => {})
  tick()
  const timer = setInterval(() => (box.isConnected ? tick() : clearInterval(timer)), TICK_MS)
  return box
}

function tell(ms: number, events: readonly Received[]): void {
  const counts = Map.groupBy(events.toReversed(), ({ type }) => type)
  const lines = [...counts]
    .slice(0, EVENTS_SHOWN)
    .map(([type, same]) => h('li', null, h('code', null, type), same.length > 1 && ` × ${same.length}`))
  toast(
    h('b', null, t('demo.moved', span(ms))),
    events.length === 0 ? h('p', null, t('demo.nothing')) : h('div', null, t('demo.happened'), h('ul', null, ...lines)),
  )
}

function short(count: number, unit: 'hour' | 'day'): string {
  return new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit, unitDisplay: 'narrow' }).format(
    count,
  )
}

function periodOf(count: string, unit: string): string {
  if (unit === 'hour') return `PT${count}H`
  return unit === 'month' ? `P${count}M` : `P${count}D`
}
