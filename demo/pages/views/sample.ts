import { ask } from '../api.ts'
import { h, live } from '../dom.ts'
import { toast } from '../toast.ts'
import { t, wordOf } from '../words/words.ts'

type Sample = {
  readonly provider: { readonly mood: string; readonly moods: readonly string[]; readonly statusUrl: string }
  readonly others: readonly { readonly protocol: string; readonly statusUrl: string }[]
}

/** The sample provider, and how its day goes. */
export function sampleCard(): HTMLElement {
  return live(async () => {
    const { provider, others } = await ask<Sample>('GET', '/demo/people')
    const moods = h(
      'select',
      { id: 'mood' },
      ...provider.moods.map((mood) =>
        h('option', { value: mood, selected: mood === provider.mood }, wordOf('mood', mood)),
      ),
    )
    const submit = async (event: Event) => {
      event.preventDefault()
      await ask('POST', '/demo/provider/mood', { mood: moods.value })
      toast(t('sample.changed'))
    }
    return h(
      'aside',
      { class: 'card stack tinted' },
      h('h2', null, t('sample.title')),
      h('p', { class: 'quiet' }, t('sample.lead')),
      h(
        'form',
        { class: 'stack', submit },
        h('div', { class: 'field' }, h('label', { for: 'mood' }, t('sample.mood')), moods),
        h(
          'p',
          { class: 'row' },
          h('button', { class: 'button', type: 'submit' }, t('sample.set')),
          h('a', { href: provider.statusUrl, target: '_blank', rel: 'noopener' }, t('sample.open'), ' ↗'),
        ),
      ),
      h('p', { class: 'quiet' }, t('sample.others')),
      h(
        'p',
        { class: 'row' },
        ...others.map((other) =>
          h('a', { href: other.statusUrl, target: '_blank', rel: 'noopener' }, other.protocol, ' ↗'),
        ),
      ),
    )
  })
}
