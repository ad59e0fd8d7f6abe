import { formatMoney } from '../../components/shared/money.ts'
import { formatPeriod } from '../../components/shared/period.ts'
import { dateTime } from '../../components/shared/time.ts'
import { h } from './dom.ts'
import { language } from './words/words.ts'

/** The portal is a Chinese one: its times are China's, wherever it is looked at from. */
export const TIME_ZONE = 'Asia/Shanghai'

type Money = Parameters<typeof formatMoney>[0]

export function money(value: Money): string {
  return formatMoney(value, language())
}

export function time(iso: string): HTMLElement {
  return h('time', { datetime: iso, class: 'number' }, dateTime(iso, TIME_ZONE))
}

export function period({ count, unit }: { readonly count: number; readonly unit: string }): string {
  return unitOf(count, unit)
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** A length of time in its two largest units: `3 days 2 hours`. */
export function span(ms: number): string {
  const parts: string[] = []
  let rest = ms
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0 && parts.length < 2) parts.push(unitOf(count, unit))
  }
  return parts.join(' ') || unitOf(0, 'minute')
}

function unitOf(count: number, unit: string): string {
  return formatPeriod({ count, unit }, language())
}
