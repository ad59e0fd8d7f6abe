import { html, nothing, svg, type TemplateResult } from 'lit'
import type { Usage } from '../../bff/contract/access.ts'
import { chevronDownIcon, icon } from '../shared/icons.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import { date, timeOfDay } from '../shared/time.ts'

export type Range = 'hours' | 'days'
type Stretch = Usage['hours'][number]

/** Units of the drawing; it is stretched to the width there is. */
const STEP = 10
const GAP = 2
const HEIGHT = 100

/** Calls over time: bars for the eye, a sentence for the ear, and every figure in a table for whoever wants them. */
export function usageChart(host: MktElement, usage: Usage, range: Range): TemplateResult {
  const stretches = usage[range]
  const [calls, refused] = [sum(stretches, 'calls'), sum(stretches, 'refused')]
  const [first, last] = [stretches[0], stretches.at(-1)]
  const top = Math.max(1, ...stretches.map((one) => one.calls + one.refused))
  const said = host.t(`instance-access.total.${range}`, count(host, calls), count(host, refused))
  return html`<figure class="chart" part="chart">
    <figcaption class="meta spread"><span>${said}</span><span aria-hidden="true">${calls + refused > 0 ? host.t('instance-access.top', count(host, top)) : nothing}</span></figcaption>
    <div class="plot"><svg role="img" aria-label=${said} viewBox="0 0 ${stretches.length * STEP} ${HEIGHT}" preserveAspectRatio="none">
      ${stretches.map((one, index) => bars(host, one, index, range, top))}
    </svg>${calls + refused === 0 ? html`<span class="meta" aria-hidden="true">${host.t('instance-access.no-calls')}</span>` : nothing}</div>
    <div class="meta spread" aria-hidden="true"><span>${first ? label(host, first, range) : nothing}</span><span>${last ? label(host, last, range) : nothing}</span></div>
    ${table(host, stretches, range)}
  </figure>`
}

function bars(host: MktElement, one: Stretch, index: number, range: Range, top: number) {
  const high = (n: number) => (n === 0 ? 0 : Math.max(1, (n / top) * HEIGHT))
  const [calls, refused] = [high(one.calls), high(one.refused)]
  const x = index * STEP + GAP / 2
  const bar = (name: string, y: number, height: number) =>
    height === 0 ? nothing : svg`<rect class=${name} x=${x} y=${y} width=${STEP - GAP} height=${height}></rect>`
  const text = host.t('instance-access.bar', label(host, one, range), count(host, one.calls), count(host, one.refused))
  return svg`<g><title>${text}</title><rect class="bar-hit" x=${index * STEP} y="0" width=${STEP} height=${HEIGHT}></rect>
    ${bar('bar-calls', HEIGHT - calls, calls)}${bar('bar-refused', HEIGHT - calls - refused, refused)}</g>`
}

function table(host: MktElement, stretches: readonly Stretch[], range: Range): TemplateResult {
  const { t } = host
  return html`<details class="figures"><summary>${t('instance-access.figures')}${icon(chevronDownIcon)}</summary>
    <div class="table-scroll" role="region" tabindex="0" aria-label=${t('instance-access.figures')}><table>
      <thead><tr><th scope="col">${t(`instance-access.column.${range}`)}</th><th scope="col" class="number">${t('instance-access.passed')}</th><th scope="col" class="number">${t('instance-access.refused')}</th></tr></thead>
      <tbody>${stretches.toReversed().map(
        (one) => html`<tr><th scope="row"><time datetime=${one.at}>${label(host, one, range)}</time></th>
          <td class="number">${count(host, one.calls)}</td><td class="number">${count(host, one.refused)}</td></tr>`,
      )}</tbody>
    </table></div></details>`
}

/** A number as people read it. */
export function count(host: MktElement, n: number): string {
  return new Intl.NumberFormat(host.localize.lang()).format(n)
}

/** Days are the market's, whatever zone the reader is in. */
function label(host: MktElement, { at }: Stretch, range: Range): string {
  return range === 'hours' ? timeOfDay(at, host.zone) : date(at, 'Asia/Shanghai').slice(5)
}

function sum(stretches: readonly Stretch[], what: 'calls' | 'refused'): number {
  return stretches.reduce((total, one) => total + one[what], 0)
}
