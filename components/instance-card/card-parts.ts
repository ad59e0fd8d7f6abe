import { html, nothing, type TemplateResult } from 'lit'
import type { Instance } from '../../bff/contract/instance.ts'
import type { InstanceState } from '../../bff/domain/instance.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { clockIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Tone } from '../shared/status.ts'
import { relative } from '../shared/time.ts'

/** What the state means for the buyer, where it needs saying. */
export function notice(host: MktElement, instance: Instance): TemplateResult | typeof nothing {
  const { state, trial } = instance
  if (state === 'active') return soon(host, instance)
  const found = notices[state]
  if (!found) return nothing
  const key = state === 'expired' && trial ? 'instance-card.expired-trial' : found.key
  return html`<div part="alert" data-tone=${found.tone}>${icon(found.icon)}<p class="alert-text">${host.t(key)}</p></div>`
}

/** What its host was told, said here too, until it is renewed. */
function soon(host: MktElement, { announcedAt, expiresAt, trial }: Instance): TemplateResult | typeof nothing {
  if (!announcedAt || !expiresAt) return nothing
  const left = relative(expiresAt, host.localize)
  return html`<div part="alert" data-tone="warning">${icon(clockIcon)}<p class="alert-text">${host.t(trial ? 'instance-card.soon-trial' : 'instance-card.soon', left)}</p></div>`
}

type Notice = {
  readonly tone: Tone
  readonly icon: string
  readonly key: `instance-card.${Exclude<InstanceState, 'active'>}`
}

const notices: Readonly<Record<string, Notice>> = {
  creating: { tone: 'accent', icon: clockIcon, key: 'instance-card.creating' },
  expired: { tone: 'warning', icon: alertIcon, key: 'instance-card.expired' },
  released: { tone: 'neutral', icon: alertIcon, key: 'instance-card.released' },
} satisfies Record<Exclude<InstanceState, 'active'>, Notice>

/** An address a person may be sent to: the web, and no user name that could disguise the host. */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

/** The card's own shape, so that nothing jumps when the answer comes. */
export function cardSkeleton(compact: boolean): TemplateResult {
  return html`<div class="card">
    <div><span part="skeleton" class="w-40 tall"></span><span part="skeleton" class="w-60"></span></div>
    ${compact ? nothing : skeletonRows}
    <div><span part="skeleton" class="control"></span></div>
  </div>`
}

const skeletonRows = html`<div>
  <div class="credential"><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div>
  <div class="credential"><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div>
  <div class="credential"><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div>
</div>`
