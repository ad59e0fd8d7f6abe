import { h, svg } from '../dom.ts'
import { wordOf } from '../words/words.ts'

/** A page's head: its title, which takes the focus when the page opens, and one sentence. */
export function head(title: string, lead = '', back?: { readonly href: string; readonly text: string }): HTMLElement {
  return h(
    'header',
    { class: 'page-head' },
    back && h('a', { class: 'back', href: back.href }, '← ', back.text),
    h('h1', { tabindex: -1 }, title),
    lead && h('p', { class: 'lead' }, lead),
  )
}

export type Tone = 'good' | 'bad' | 'wait' | 'quiet'

export function pill(group: string, value: string, tone: Tone): HTMLElement {
  return h('span', { class: 'pill', 'data-tone': tone }, wordOf(group, value))
}

export type Column<T> = { readonly name: string; readonly cell: (row: T) => Node | string; readonly wide?: boolean }

/** A table that becomes a list of cards where it does not fit. */
export function table<T>(columns: readonly Column<T>[], rows: readonly T[], empty: string): HTMLElement {
  if (rows.length === 0) return h('p', { class: 'nothing' }, empty)
  const headings = columns.map(({ name }) => h('th', { scope: 'col' }, name))
  const line = (row: T) =>
    h(
      'tr',
      null,
      ...columns.map(({ name, cell, wide }) => h('td', { 'data-name': name, class: wide && 'wide' }, cell(row))),
    )
  return h(
    'div',
    { class: 'card flush' },
    h('table', null, h('thead', null, h('tr', null, ...headings)), h('tbody', null, ...rows.map(line))),
  )
}

export function facts(...pairs: readonly (readonly [string, Node | string | null])[]): HTMLElement {
  return h(
    'dl',
    { class: 'facts' },
    ...pairs.flatMap(([name, value]) =>
      value === null ? [] : [h('div', null, h('dt', null, name), h('dd', null, value))],
    ),
  )
}

/** The mountains behind the brand, each farther one paler; they rise to the right, where no words are. */
export function ridges(): SVGElement {
  return svg(
    'svg',
    { class: 'ridges', viewBox: '0 0 1200 300', preserveAspectRatio: 'xMaxYMax slice', 'aria-hidden': 'true' },
    svg('circle', { class: 'sun', cx: 974, cy: 124, r: 25 }),
    ...RIDGES.map(([name, d]) => svg('path', { class: name, d })),
  )
}

// biome-ignore format: one ridge per line
const RIDGES = [
  ['farthest', 'M0 268C90 258 150 246 230 250S360 262 440 240 560 190 640 196 720 214 780 178 850 96 900 112 960 170 1010 160 1080 84 1130 96 1180 126 1200 120V300H0Z'],
  ['far',      'M0 282C120 274 200 258 300 266S450 276 540 250 640 222 700 226 780 232 830 196 890 148 930 158 1000 206 1050 194 1120 150 1160 158 1190 172 1200 168V300H0Z'],
  ['mid',      'M0 292C140 284 240 278 360 282S560 276 660 256 760 246 820 248 900 224 950 206 1010 226 1060 228 1140 204 1200 212V300H0Z'],
  ['near',     'M0 299C200 293 380 294 540 288S760 276 860 272 960 258 1020 258 1120 262 1200 250V300H0Z'],
] as const
