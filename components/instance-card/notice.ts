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
  const { state, trial, access } = instance
  if (state === 'active') return soon(host, instance)
  const found = notices[state]
  if (!found) return nothing
  const isolated = trial ? 'instance-card.expired-trial' : access ? 'instance-card.expired-packages' : found.key
  const key = state === 'expired' ? isolated : found.key
  return html`<div part="alert" data-tone=${found.tone}>${icon(found.icon)}<p class="alert-text">${host.t(key)}</p></div>`
}

const KEEPING = ['renewal', 'convert-trial', 'buy-package'] as const

/** What its host was told, said here too, until it is renewed; and what keeps it, where this viewer may. */
function soon(
  host: MktElement,
  { announcedAt, expiresAt, trial, commands }: Instance,
): TemplateResult | typeof nothing {
  if (!announcedAt || !expiresAt) return nothing
  const said = host.t(trial ? 'instance-card.soon-trial' : 'instance-card.soon', relative(expiresAt, host.localize))
  const keeping = KEEPING.find((name) => commands.some(({ command }) => command === name))
  return html`<div part="alert" data-tone="warning">${icon(clockIcon)}<p class="alert-text">${said}${keeping ? html` ${host.t(`instance-card.keep.${keeping}`)}` : nothing}</p></div>`
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
