import type { Endpoint } from '../../../bff/contract/provider.ts'
import { ask, market, Refused } from '../api.ts'
import { h, live } from '../dom.ts'
import { time } from '../format.ts'
import { t, type Word } from '../words/words.ts'
import { facts, head } from './parts.ts'
import { sampleCard } from './sample.ts'
import type { PersonRoute, View } from './view.ts'

/** What each protocol is called, and the one secret it needs. */
const PROTOCOLS = { tencent: 'token', standard: 'secret' } as const
type Protocol = keyof typeof PROTOCOLS
type Sample = { readonly provider: { readonly url: string; readonly secrets: { readonly token: string } } }

export function endpointView({ person }: PersonRoute): View {
  const current = live(async () => {
    const endpoint = await market<Endpoint>(person, 'GET', '/provider/endpoint').catch((error: unknown) => {
      if (error instanceof Refused && error.code === 'not-found') return null
      throw error
    })
    return endpoint ? drawCurrent(endpoint) : h('p', { class: 'notice' }, t('endpoint.missing'))
  })
  return {
    title: t('endpoint.title'),
    body: [
      head(t('endpoint.title'), t('endpoint.lead')),
      h(
        'div',
        { class: 'columns' },
        h(
          'div',
          { class: 'stack' },
          current,
          endpointForm(person, () => void current.reload()),
        ),
        sampleCard(),
      ),
    ],
    refresh: () => void current.reload(),
  }
}

function drawCurrent(endpoint: Endpoint): Node {
  return h(
    'section',
    { class: 'card stack' },
    h('h2', null, t('endpoint.current')),
    facts(
      [t('endpoint.protocol'), t(`endpoint.${endpoint.protocol}`)],
      [t('endpoint.url'), h('code', null, endpoint.url)],
      [t('endpoint.secrets'), Object.keys(endpoint.secrets).join('、')],
      [t('endpoint.at'), endpoint.verifiedAt && time(endpoint.verifiedAt)],
    ),
  )
}

function endpointForm(person: string, saved: () => void): HTMLElement {
  const options = Object.keys(PROTOCOLS).map((name) => h('option', { value: name }, t(`endpoint.${name}` as Word)))
  const protocol = h('select', { id: 'protocol', change: () => drawSecret() }, ...options)
  const url = h('input', {
    id: 'url',
    type: 'url',
    required: true,
    autocomplete: 'off',
    'aria-describedby': 'url-hint',
  })
  const secret = h('input', {
    id: 'secret',
    type: 'password',
    required: true,
    autocomplete: 'off',
    'aria-describedby': 'secret-hint',
  })
  const label = h('label', { for: 'secret' })
  const hint = h('p', { class: 'hint', id: 'secret-hint' })
  const verify = h('button', { class: 'button primary', type: 'submit' }, t('endpoint.save'))
  const result = h('div', { role: 'status', 'aria-live': 'polite' })
  const drawSecret = () => {
    const kind = PROTOCOLS[protocol.value as Protocol]
    label.textContent = t(`endpoint.${kind}`)
    hint.textContent = t(`endpoint.${kind}.hint`)
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    verify.disabled = true
    const kind = protocol.value as Protocol
    const secrets = { [PROTOCOLS[kind]]: secret.value.trim() }
    result.replaceChildren(await save(person, { mode: 'live', protocol: kind, url: url.value.trim(), secrets }))
    verify.disabled = false
    saved()
  }
  const fillIn = async () => {
    const { provider } = await ask<Sample>('GET', '/demo/people')
    protocol.value = 'tencent'
    drawSecret()
    url.value = provider.url
    secret.value = provider.secrets.token
  }
  drawSecret()
  const urlHint = h('p', { class: 'hint', id: 'url-hint' }, t('endpoint.url.hint'))
  const sample = h('button', { class: 'button', type: 'button', click: () => void fillIn() }, t('endpoint.sample'))
  return h(
    'form',
    { class: 'card stack', submit },
    h('div', { class: 'field' }, h('label', { for: 'protocol' }, t('endpoint.protocol')), protocol),
    h('div', { class: 'field' }, h('label', { for: 'url' }, t('endpoint.url')), urlHint, url),
    h('div', { class: 'field' }, label, hint, secret),
    result,
    h('p', { class: 'row' }, verify, sample),
  )
}

/** What became of it, in words. Nothing is saved unless the address has proven itself. */
async function save(person: string, settings: object): Promise<HTMLElement> {
  try {
    await market(person, 'PUT', '/provider/endpoint', settings)
    return h('p', { class: 'notice', 'data-tone': 'good' }, t('endpoint.verified'))
  } catch (error) {
    const why = h('p', null, (error as Error).message)
    return h('div', { class: 'problem', role: 'alert' }, h('b', null, t('endpoint.failed')), why)
  }
}
