import type { Sample } from '../../sample.ts'
import { ask } from '../api.ts'
import { h, live } from '../dom.ts'
import { toast } from '../toast.ts'
import { t, wordOf } from '../words/words.ts'

type Directory = { readonly provider: Sample; readonly others: readonly Sample[] }

/** The sample providers, one for each protocol: where they are, by which secret they are called, and how their day goes. */
export function sampleCard(person: string): HTMLElement {
  let shown: string | null = null
  const card = live(async () => {
    const { provider, others } = await ask<Directory>('GET', '/demo/people')
    const samples = [provider, ...others]
    const own = samples.find(({ owner }) => owner === person) ?? provider
    const sample = samples.find(({ protocol }) => protocol === shown) ?? own
    const protocols = choice('sample-protocol', t('sample.protocol'), samples, sample, ({ protocol }) => [
      protocol,
      wordOf('sample.protocol', protocol),
    ])
    protocols.select.addEventListener('change', () => {
      shown = protocols.select.value
      void card.reload().then(() => document.getElementById('sample-protocol')?.focus())
    })
    return h(
      'aside',
      { class: 'card stack tinted' },
      h('h2', null, t('sample.title')),
      h('p', { class: 'quiet' }, t('sample.lead')),
      h(
        'div',
        { class: 'columns even' },
        protocols.field,
        day(sample, () => card.reload()),
      ),
      h('p', { class: 'quiet' }, t('sample.try')),
      h(
        'dl',
        { class: 'facts' },
        fact(t('sample.url'), sample.url),
        ...Object.values(sample.secrets).map((secret) => fact(t('sample.secret'), secret)),
      ),
      h('p', null, h('a', { href: sample.statusUrl, target: '_blank', rel: 'noopener' }, t('sample.open'), ' ↗')),
    )
  })
  return card
}

/** How its day goes, changed by choosing another. */
function day({ protocol, mood, moods }: Sample, changed: () => Promise<void>): HTMLElement {
  const { field, select } = choice('mood', t('sample.mood'), moods, mood, (one) => [one, wordOf('mood', one)])
  const submit = async (event: Event) => {
    event.preventDefault()
    await ask('POST', '/demo/provider/mood', { protocol, mood: select.value })
    await changed()
    toast(t('sample.changed'))
  }
  return h(
    'form',
    { submit },
    h('div', { class: 'row low' }, field, h('button', { class: 'button', type: 'submit' }, t('sample.set'))),
  )
}

function choice<T>(
  id: string,
  label: string,
  all: readonly T[],
  chosen: T,
  read: (one: T) => readonly [value: string, text: string],
) {
  const options = all.map((one) => {
    const [value, text] = read(one)
    return h('option', { value, selected: one === chosen }, text)
  })
  const select = h('select', { id }, ...options)
  return { field: h('div', { class: 'field' }, h('label', { for: id }, label), select), select }
}

function fact(name: string, value: string): HTMLElement {
  return h('div', null, h('dt', null, name), h('dd', null, h('code', null, value)))
}
