import { html, svg, type TemplateResult } from 'lit'
import type { Usage } from '../../bff/contract/access.ts'
import { QUOTA_MARKS } from '../../bff/domain/quota.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Tone } from '../shared/status.ts'
import { timeLeftView, timeView } from '../shared/time-views.ts'
import { count } from './usage-chart.ts'

type Package = Usage['packages'][number]

const TONES: Readonly<Record<Package['state'] | 'low', Tone>> = {
  active: 'success',
  low: 'warning',
  exhausted: 'warning',
  expired: 'neutral',
}
/** From the first mark on at which its host is told, the package says that it runs out. */
const LOW_SHARE = QUOTA_MARKS[0] / 100

/** Each package with what is used of it, in the order in which they are used up; what is over comes last. */
export function packageList(host: MktElement, packages: readonly Package[]): TemplateResult {
  const shown = packages.toSorted((a, b) => Number(a.state === 'expired') - Number(b.state === 'expired'))
  return html`<ul class="packages" part="packages">${shown.map((one) => packageRow(host, one))}</ul>`
}

function packageRow(host: MktElement, { name, used, total, state, expiresAt }: Package): TemplateResult {
  const until = state === 'expired' ? timeView(host, expiresAt) : timeLeftView(host, expiresAt)
  const low = used >= total * LOW_SHARE
  const is = state === 'active' && low ? 'low' : state
  const word = state === 'expired' ? 'instance-access.ended' : 'instance-access.until'
  return html`<li part="package">
    <div class="spread"><span class="name">${name}</span><span part="badge status" data-tone=${TONES[is]}>${host.t(`instance-access.state.${is}`)}</span></div>
    <svg class="level" data-level=${low ? 'low' : 'good'} viewBox="0 0 ${total} 1" preserveAspectRatio="none" aria-hidden="true">${
      used > 0 ? svg`<rect width=${Math.min(used, total)} height="1"></rect>` : ''
    }</svg>
    <div class="meta spread"><span>${host.t('instance-access.used', count(host, used), count(host, total))}</span><span>${host.t(word)} ${until}</span></div>
  </li>`
}
