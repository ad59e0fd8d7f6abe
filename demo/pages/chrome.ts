import type { Person } from '../people.ts'
import { h, svg } from './dom.ts'
import { addressOf, PAGES, type Route } from './route.ts'
import { timeMachine } from './time-machine.ts'
import { LANGUAGES, language, t, type Word } from './words/words.ts'

const THEMES = ['auto', 'light', 'dark'] as const
/** Reached from an order or a draft, not from the navigation. */
const HIDDEN: ReadonlySet<string> = new Set(['checkout', 'preview'])

export type Chrome = {
  readonly route: Route | null
  readonly people: readonly Person[]
  readonly moved: () => void
  readonly redraw: () => void
}

/** The bar of the demo: who you are, and what time it is. It is not part of the portal, and looks like it. */
export function demoBar({ route, people, moved }: Chrome): HTMLElement {
  const me = route?.role ? people.find(({ id }) => id === route.person) : undefined
  const groups = (['buyer', 'provider', 'operator'] as const).map((role) =>
    h(
      'div',
      { class: 'menu-group' },
      h('p', null, t(`role.${role}`)),
      ...people
        .filter((person) => person.role === role)
        .map(({ id, name }) => h('a', { href: addressOf(role, id), 'aria-current': me?.id === id && 'true' }, name)),
    ),
  )
  return h(
    'aside',
    { class: 'demo-bar', 'aria-label': t('demo.label') },
    h('span', { class: 'demo-label' }, t('demo.label')),
    h(
      'details',
      { class: 'menu who' },
      h(
        'summary',
        me ? { title: t('demo.switch') } : null,
        me ? h('span', { class: 'avatar', 'data-role': me.role, 'aria-hidden': 'true' }, me.name.slice(0, 1)) : '',
        h('span', null, me ? me.name : t('demo.switch')),
        me && h('span', { class: 'who-role' }, t(`role.${me.role}`)),
      ),
      h('div', { class: 'menu-panel' }, ...groups),
    ),
    timeMachine(moved),
  )
}

export function portalBar({ route, redraw }: Chrome): HTMLElement {
  const home = route?.role ? addressOf(route.role, route.person) : '/'
  const pages = route?.role ? PAGES[route.role].filter((page) => !HIDDEN.has(page)) : []
  const links = pages.map((page) =>
    h(
      'a',
      {
        href: addressOf(route?.role ?? 'buyer', route?.role ? route.person : '', page),
        'aria-current': route?.page === page && 'page',
      },
      t(`nav.${page}` as Word),
    ),
  )
  return h(
    'header',
    { class: 'portal-bar' },
    h(
      'a',
      {
        class: 'skip',
        href: '#main',
        click: (event: Event) => {
          event.preventDefault()
          document.querySelector('main')?.focus()
        },
      },
      t('skip'),
    ),
    h('a', { class: 'brand', href: home }, mark(), t('brand')),
    h(
      'nav',
      { 'aria-label': t('nav.main') },
      ...links,
      h('a', { href: '/developer', 'aria-current': route?.page === 'developer' && 'page' }, t('nav.developer')),
    ),
    h('div', { class: 'preferences' }, languageSwitch(redraw), themeSwitch()),
  )
}

function mark(): SVGElement {
  return svg(
    'svg',
    { class: 'mark', viewBox: '0 0 32 32', 'aria-hidden': 'true' },
    svg('circle', { class: 'sun', cx: 23, cy: 8, r: 3.5 }),
    svg('path', { class: 'far', d: 'M2 26 13 9l6 9 4-5 8 13z' }),
    svg('path', { class: 'near', d: 'M2 26 13 9l6 9-5 8z' }),
  )
}

function languageSwitch(redraw: () => void): HTMLElement {
  const other = language() === 'en' ? 'zh-CN' : 'en'
  const choose = () => {
    localStorage.setItem('portal.lang', other)
    document.documentElement.lang = other
    redraw()
  }
  return h(
    'button',
    {
      class: 'plain',
      type: 'button',
      lang: other,
      'aria-label': `${t('language.label')}: ${LANGUAGES[other]}`,
      click: choose,
    },
    LANGUAGES[other],
  )
}

function themeSwitch(): HTMLElement {
  const root = document.documentElement
  const choose = (event: Event) => {
    const { value } = event.target as HTMLSelectElement
    localStorage.setItem('portal.theme', value)
    root.dataset.theme = value
  }
  return h(
    'select',
    { class: 'plain', 'aria-label': t('theme.label'), change: choose },
    ...THEMES.map((theme) =>
      h('option', { value: theme, selected: root.dataset.theme === theme }, t(`theme.${theme}`)),
    ),
  )
}
