import type { SessionRole } from '../../../bff/domain/role.ts'
import type { Person } from '../../people.ts'
import { h } from '../dom.ts'
import { addressOf } from '../route.ts'
import { docsAddress, t } from '../words/words.ts'
import { head, ridges } from './parts.ts'
import type { View } from './view.ts'

const ROLES: readonly SessionRole[] = ['buyer', 'provider', 'operator']

export function welcomeView(people: readonly Person[]): View {
  const words = h(
    'div',
    { class: 'banner-words' },
    h('h1', { tabindex: -1 }, t('welcome.title')),
    h('p', { class: 'lead' }, t('welcome.lead')),
  )
  const steps = ['welcome.step1', 'welcome.step2', 'welcome.step3', 'welcome.step4'] as const
  return {
    title: t('brand'),
    body: [
      h('section', { class: 'banner tall' }, words, ridges()),
      h('section', { class: 'doors' }, ...ROLES.map((role) => door(role, people))),
      h(
        'section',
        { class: 'card path' },
        h('h2', null, t('welcome.path')),
        h('ol', null, ...steps.map((step) => h('li', null, t(step)))),
        h(
          'p',
          { class: 'quiet' },
          h('a', { href: '/developer' }, t('welcome.developer')),
          ' · ',
          h('a', { href: docsAddress() }, t('developer.docs')),
        ),
      ),
    ],
  }
}

function door(role: SessionRole, people: readonly Person[]): HTMLElement {
  const names = people.filter((person) => person.role === role)
  return h(
    'article',
    { class: 'card door', 'data-role': role },
    h('h2', null, t(`role.${role}`)),
    h('p', { class: 'quiet' }, t(`welcome.${role}`)),
    h(
      'ul',
      null,
      ...names.map(({ id, name }) =>
        h('li', null, h('a', { href: addressOf(role, id), 'aria-label': t('welcome.enter', name) }, name)),
      ),
    ),
  )
}

export function missingView(): View {
  return {
    title: t('missing.title'),
    body: [
      head(t('missing.title'), t('missing.lead')),
      h('p', null, h('a', { class: 'button', href: '/' }, t('missing.home'))),
    ],
  }
}
