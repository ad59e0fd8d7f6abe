import { html, nothing, type TemplateResult } from 'lit'
import type { WorkResult } from '../../bff/contract/work.ts'
import { credentialRow, linkRow } from '../instance-card/credentials.ts'
import { Secrets } from '../instance-card/secrets.ts'
import { fileLinks } from '../shared/file-links.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { pathOf } from '../shared/order-source.ts'
import { credentialStyles } from '../shared/styles/credentials.ts'
import { shortTimeView } from '../shared/time-views.ts'
import { resultStyles } from './result.styles.ts'

/** How long a revealed password stays in sight. */
const REVEAL_S = 30

/** What the provider handed over: words, accounts behind dots, links, files; and which hand-over it is. */
export class ResultSheet {
  #host: MktElement
  #secrets: Secrets

  constructor(host: MktElement, orderId: () => string) {
    this.#host = host
    host.adopt(resultStyles, credentialStyles)
    this.#secrets = new Secrets(host, {
      request: (key) => revealOf(orderId(), key),
      seconds: () => REVEAL_S,
      revealed: () => {},
    })
  }

  /** Only the buyer may `reveal` values; everybody else sees what there is. */
  render(result: WorkResult, level: number, reveal: boolean): TemplateResult {
    const host = this.#host
    const { version, at, text, links, files, rejected } = result
    const { t } = host
    const part = (title: string, body: unknown) =>
      html`<div class="result-part"><div part="label" role="heading" aria-level=${level + 1}>${title}</div>${body}</div>`
    return html`<section class="result" aria-labelledby="result-${version} round-${version}">
      <div class="spread"><div id="result-${version}" class="section-title" role="heading" aria-level=${level}>${t('requirement.result')}</div>
        <span class="meta"><span id="round-${version}">${t('work.round', version)}</span> <span aria-hidden="true">·</span> ${shortTimeView(host, at)}</span></div>
      ${rejected ? rejectedView(host, rejected) : nothing}
      <p class="answer">${text}</p>
      ${result.accounts.length > 0 ? part(t('requirement.accounts'), this.#accounts(result, reveal)) : nothing}
      ${links.length > 0 ? part(t('requirement.links'), html`<dl>${links.map(({ label, url }) => linkRow(host, label, url))}</dl>`) : nothing}
      ${files.length > 0 ? part(t('requirement.files'), fileLinks(host, files)) : nothing}
    </section>`
  }

  #accounts({ version, accounts }: WorkResult, reveal: boolean): TemplateResult {
    if (!reveal) return html`<p class="answer">${accounts.map(({ label }) => label).join(' · ')}</p>`
    const keyed = accounts.map((account) => ({ ...account, key: secretKey(version, account.key) }))
    return html`<dl>${keyed.map((account) => credentialRow(this.#host, account, this.#secrets))}</dl>`
  }
}

/** Why the buyer did not take it. */
function rejectedView({ t }: MktElement, { reason }: NonNullable<WorkResult['rejected']>): TemplateResult {
  return html`<p class="rejected"><span class="strong">${t('requirement.rejected-label')}</span> ${reason}</p>`
}

/** Above the form of the next round: what the last one lacked. */
export function lastRejection(host: MktElement, result: WorkResult | null | undefined): unknown {
  host.adopt(resultStyles)
  if (!result?.rejected) return nothing
  return html`<div part="alert reason" data-tone="warning" class="rejected">${icon(alertIcon)}<div class="alert-text">
    <p class="strong">${host.t('requirement.rejected-because', result.version)}</p><p class="said">${result.rejected.reason}</p></div></div>`
}

/** Accounts of different rounds may have the same key. */
function secretKey(version: number, key: string): string {
  return `${version}.${key}`
}

/** Where the value behind such a key is asked for. */
function revealOf(orderId: string, secret: string) {
  const dot = secret.indexOf('.')
  return { path: `${pathOf(orderId)}/results/${secret.slice(0, dot)}/reveal`, key: secret.slice(dot + 1) }
}
