import { html, nothing, type TemplateResult } from 'lit'
import type { Instance } from '../../bff/contract/instance.ts'
import type { InstanceState } from '../../bff/domain/instance.ts'
import { alertIcon, clockIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Tone } from '../shared/status.ts'

/** What the state means for the buyer, where it needs saying. */
export function notice(host: MktElement, { state }: Instance): TemplateResult | typeof nothing {
  const found = notices[state]
  if (!found) return nothing
  return html`<div part="alert" data-tone=${found.tone}>${icon(found.icon)}<p class="alert-text">${host.t(found.key)}</p></div>`
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
  const row = html`<div class="credential"><span part="skeleton" class="w-60"></span><span part="skeleton" class="w-40"></span></div>`
  return html`<div class="card">
    <div><span part="skeleton" class="w-40 tall"></span><span part="skeleton" class="w-60"></span></div>
    ${compact ? nothing : html`<div>${row}${row}${row}</div>`}
    <div><span part="skeleton" class="control"></span></div>
  </div>`
}
