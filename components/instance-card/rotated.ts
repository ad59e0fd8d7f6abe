import { html, nothing } from 'lit'
import type { Credential } from '../../bff/contract/instance.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeWithin } from '../shared/time-views.ts'
import { credentialRow } from './credentials.ts'
import { labelOf } from './label-of.ts'
import { PREVIOUS, type Secrets } from './secrets.ts'

/** What stands below credentials that their provider replaced: since when, and the old value while it holds. */
export function rotatedRows(host: MktElement, fields: readonly Credential[], secrets: Secrets): unknown {
  return fields.map((credential) => rotatedRow(host, credential, secrets))
}

function rotatedRow(host: MktElement, credential: Credential, secrets: Secrets): unknown {
  const { changedAt, previous } = credential
  if (!changedAt) return nothing
  const label = host.t('rotation.previous', labelOf(host, credential.label))
  const old = previous && { key: `${credential.key}${PREVIOUS}`, label, ...previousValue(previous) }
  return html`<div part="rotated" class="rotated"><p class="meta">${labelOf(host, credential.label)} <span aria-hidden="true">·</span> ${timeWithin(host, changedAt, (time) => host.t('rotation.changed', time))}</p>
    ${old && previous ? html`<dl>${credentialRow(host, old, secrets)}</dl><p class="meta">${timeWithin(host, previous.until, (time) => host.t('rotation.until', time))}</p>` : nothing}</div>`
}

function previousValue(previous: NonNullable<Credential['previous']>) {
  return 'value' in previous ? { value: previous.value } : { masked: true as const }
}
