import { html, nothing, type TemplateResult } from 'lit'
import type { Credential, Instance } from '../../bff/contract/instance.ts'
import { errorLine } from '../shared/error-line.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { externalIcon, eyeIcon, eyeOffIcon } from '../shared/icons-card.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { timeView } from '../shared/time-views.ts'
import { isWebAddress } from './card-parts.ts'
import { labelOf } from './label-of.ts'
import type { Secrets } from './secrets.ts'

/** As many dots for every secret: its length is nobody's business. */
const DOTS = '••••••••••'

export function credentialList(host: MktElement, instance: Instance, secrets: Secrets): TemplateResult {
  const { fields, labels, website, adminUrl, redemption, access } = instance
  const at = redemption ? 'instance-card.redeem-at' : access ? 'instance-card.address' : 'instance-card.website'
  if (fields.length + labels.length === 0 && !website && !adminUrl)
    return html`<p class="meta">${host.t('instance-card.no-access')}</p>`
  return html`<dl aria-label=${host.t('instance-card.access')}>
    ${fields.map((credential) => credentialRow(host, credential, secrets))}${labels.map((label) => unreadable(host, label))}
    ${redemption ? redemptionRow(host, redemption) : nothing}
    ${website ? linkRow(host, host.t(at), website) : nothing}
    ${adminUrl ? linkRow(host, host.t('instance-card.admin'), adminUrl) : nothing}
  </dl>`
}

/** One value with its buttons; a masked one is fetched when it is asked for. Adopt `credentialStyles`. */
export function credentialRow(host: MktElement, credential: Credential, secrets: Secrets): TemplateResult {
  const { key } = credential
  const label = labelOf(host, credential.label)
  const failed = secrets.failed?.key === key ? secrets.failed.error : null
  return html`<div part="credential" class="credential">
    <dt part="credential-label">${label}</dt>
    <dd>
      <span class="value">${valueView(host, credential, secrets)}</span>
      ${
        'masked' in credential && !host.may('reveal-credentials')
          ? nothing
          : html`<span class="buttons">
        ${'masked' in credential ? revealButton(host, credential, secrets) : nothing}
        ${secrets.copies.render(key, label, () => secrets.valueOf(credential))}
      </span>`
      }
      ${failed ? html`<div part="error">${icon(alertIcon)}<span>${errorLine(host, failed)}</span></div>` : nothing}
    </dd>
  </div>`
}

/** To its provider: that it is there. */
function unreadable(host: MktElement, label: string): TemplateResult {
  return html`<div part="credential" class="credential"><dt part="credential-label">${labelOf(host, label)}</dt><dd><span class="value">${dots(host)}</span></dd></div>`
}

function dots(host: MktElement): TemplateResult {
  return html`<span part="credential-value" class="dots"><span aria-hidden="true">${DOTS}</span><span class="unseen">${host.t('instance-card.masked')}</span></span>`
}

function valueView(host: MktElement, credential: Credential, secrets: Secrets): TemplateResult {
  const value = 'value' in credential ? credential.value : secrets.shown(credential.key)?.value
  if (value !== undefined) return html`<code part="credential-value">${value}</code>`
  return dots(host)
}

function revealButton(host: MktElement, credential: Credential, secrets: Secrets): TemplateResult {
  const { key } = credential
  const label = labelOf(host, credential.label)
  const shown = secrets.shown(key)
  const name = host.t(shown ? 'instance-card.hide-what' : 'instance-card.reveal-what', label)
  return html`${shown ? html`<span class="seconds meta" aria-hidden="true">${host.t('instance-card.seconds', shown.seconds)}</span>` : nothing}
    <button part="button reveal-button" class="quiet" type="button" aria-label=${name} aria-busy=${secrets.busy === key}
      @click=${() => secrets.toggle(credential)}>${icon(shown ? eyeOffIcon : eyeIcon)}<span class="word">${host.t(shown ? 'instance-card.hide' : 'instance-card.reveal')}</span></button>`
}

/** Whether the code was used: word and time, and the colour only repeats it. */
function redemptionRow(host: MktElement, { state, usedAt }: NonNullable<Instance['redemption']>): TemplateResult {
  const tone = state === 'unused' ? 'success' : 'neutral'
  return html`<div part="credential redemption" class="credential">
    <dt part="credential-label">${host.t('instance-card.redemption')}</dt>
    <dd><span class="value"><span part="badge status" data-tone=${tone}>${host.t(`instance-card.redemption.${state}`)}</span>${
      usedAt ? html` <span class="meta">${timeView(host, usedAt)}</span>` : nothing
    }</span></dd>
  </div>`
}

/** The provider's addresses; what is no web address is shown as text only. */
export function linkRow(host: MktElement, label: string, address: string): TemplateResult {
  const safe = isWebAddress(address)
  const shown = safe ? address.replace(/^https?:\/\//, '').replace(/\/$/, '') : address
  return html`<div part="credential links" class="credential">
    <dt part="credential-label">${label}</dt>
    <dd><span class="value">${shown}</span>${
      safe
        ? html`<span class="buttons"><a part="button link" class="quiet" href=${address} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer"
            aria-label="${host.t('instance-card.open')} ${label} (${host.t('common.new-window')})">${icon(externalIcon)}<span class="word">${host.t('instance-card.open')}</span></a></span>`
        : nothing
    }</dd>
  </div>`
}
