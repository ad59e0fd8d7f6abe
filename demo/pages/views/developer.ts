import type { Received } from '../../portal/received.ts'
import { ask } from '../api.ts'
import { h, live } from '../dom.ts'
import { time } from '../format.ts'
import { readDirectory } from '../people.ts'
import { docsAddress, t } from '../words/words.ts'
import { head, table } from './parts.ts'
import type { View } from './view.ts'

export function developerView(): View {
  const key = live(async () => {
    const { keyFile } = await readDirectory()
    return h(
      'section',
      { class: 'card stack' },
      h('h2', null, t('developer.key')),
      keyFile
        ? h('p', null, t('developer.key.file'), ' ', h('code', null, keyFile))
        : h('p', null, t('developer.key.env')),
      h('h2', null, t('developer.curl')),
      snippet(journey(location.origin, keyFile)),
    )
  })
  const links = h(
    'section',
    { class: 'card stack' },
    h('h2', null, t('developer.links')),
    h(
      'ul',
      { class: 'links' },
      ...(
        [
          ['/examples/', t('developer.examples')],
          ['/gallery', t('developer.gallery')],
          ['/playground', t('developer.playground')],
          [docsAddress(), t('developer.docs')],
          ['/reference', t('developer.reference')],
          ['/openapi.json', t('developer.openapi')],
          ['/demo/people', t('developer.people')],
          ['/demo/clock', t('developer.clock')],
        ] as const
      ).map(([href, text]) => h('li', null, h('a', { href }, text), ' ', h('code', null, href))),
    ),
  )
  const events = live(async () => {
    const [{ items }, { webhook }] = await Promise.all([
      ask<{ items: Received[] }>('GET', '/portal/events'),
      readDirectory(),
    ])
    return h(
      'section',
      { class: 'stack' },
      h('h2', null, t('developer.events')),
      h('p', { class: 'quiet' }, t('developer.events.lead', webhook)),
      drawEvents(items),
    )
  })
  return {
    title: t('developer.title'),
    body: [head(t('developer.title'), t('developer.lead')), h('div', { class: 'columns' }, key, links), events],
    refresh: () => void events.reload(),
  }
}

function drawEvents(items: readonly Received[]): HTMLElement {
  return table(
    [
      { name: '#', cell: (row) => h('span', { class: 'number' }, String(row.seq)) },
      { name: t('alerts.at'), cell: (row) => time(row.at) },
      { name: t('developer.type'), cell: (row) => h('code', null, row.type) },
      { name: t('developer.by'), cell: (row) => row.actor.name ?? row.actor.id },
      { name: t('alerts.subject'), cell: (row) => h('code', { class: 'id' }, row.subject.id), wide: true },
    ],
    items,
    t('developer.empty'),
  )
}

function snippet(text: string): HTMLElement {
  const copy = h(
    'button',
    {
      class: 'button small',
      type: 'button',
      click: async () => {
        await navigator.clipboard.writeText(text)
        copy.textContent = t('copied')
      },
    },
    t('copy'),
  )
  return h('figure', { class: 'code' }, h('figcaption', null, 'sh', copy), h('pre', { tabindex: 0 }, text))
}

function journey(origin: string, keyFile: string | null): string {
  return `U=${origin}
K=${keyFile ? `$(cat ${keyFile})` : '$MKT_HOST_KEY'}
call() { curl -sS -X "$2" "$U$3" -H "authorization: Bearer $1" \\
  \${4:+-H content-type:application/json -d "$4"}; echo; }

# A session for a buyer, as the portal's back end mints it
B=$(call $K POST /v1/sessions '{"actor":{"role":"buyer","id":"buyer-lin"},"origin":"'$U'"}' \\
  | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')

# What can be bought, and an order for it
call $B GET /v1/catalog
call $B POST /v1/orders '{"productId":"prd_…","planId":"pln_…","period":{"count":1,"unit":"year"}}'

# The portal has the money; the provider is told, and the order completes
call $K POST /v1/orders/ord_…/payment '{"reference":"pay-1","amount":{"amount":168000,"currency":"CNY"}}'
call $B GET /v1/orders/ord_…

# Fifteen days later
curl -sS "$U/demo/clock" -d '{"advance":"P15D"}'`
}
