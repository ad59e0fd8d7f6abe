import { html, nothing, type TemplateResult } from 'lit'
import type { CodePool } from '../../bff/contract/codes.ts'
import { alertIcon, icon } from '../shared/icons.ts'
import { plusIcon } from '../shared/icons-rare.ts'
import type { MktElement } from '../shared/mkt-element.ts'
import type { Tone } from '../shared/status.ts'
import type { FormKind } from './form-settings.ts'

/** One plan: how its codes stand, whether that is enough, and what can be done. */
export function poolRow(
  host: MktElement,
  pool: CodePool,
  open: FormKind | null,
  press: (kind: FormKind) => void,
): TemplateResult {
  const { t } = host
  const { planId, plan, counts, waiting, generates, lowAt } = pool
  const button = (
    kind: FormKind,
    id: string,
  ) => html`<button part="button" class=${kind === 'settings' ? 'quiet' : ''} type="button" id=${id}
    aria-expanded=${open === kind} aria-label=${t(`code-pool.${kind}-of`, plan.name)} @click=${() => press(kind)}>${
      kind === 'import' ? icon(plusIcon) : nothing
    }${t(`code-pool.${kind}`)}</button>`
  return html`<div class="about">
      <div class="row named"><p class="strong">${plan.name}</p>${badge(host, pool)}</div>
      <p class="meta">${generates ? t('code-pool.never-empty') : t('code-pool.warned', lowAt)}</p>
    </div>
    <dl class="counts" part="counts">${(['free', 'given', 'used', 'void'] as const).map((state) => count(host, state, counts[state]))}</dl>
    ${host.may('manage-codes') ? html`<div class="acts">${button('import', `import-${planId}`)}${button('settings', `settings-${planId}`)}</div>` : nothing}
    ${waiting > 0 ? html`<div part="alert" data-tone="warning" class="waiting-orders">${icon(alertIcon)}<p class="alert-text">${t('code-pool.waiting', waiting)}</p></div>` : nothing}`
}

function count(host: MktElement, state: 'free' | 'given' | 'used' | 'void', number: number): TemplateResult {
  const shown = new Intl.NumberFormat(host.localize.lang()).format(number)
  return html`<div class="count"><dt>${host.t(`code-pool.${state}`)}</dt><dd part="count">${shown}</dd></div>`
}

function badge(host: MktElement, { generates, counts, low }: CodePool): TemplateResult | typeof nothing {
  const [key, tone] = toneOf({ generates, free: counts.free, low })
  if (!key) return nothing
  return html`<span part="badge status" data-tone=${tone}>${host.t(key)}</span>`
}

type Named = 'code-pool.generates' | 'code-pool.empty' | 'code-pool.low'

function toneOf(pool: { generates: boolean; free: number; low: boolean }): readonly [Named | null, Tone] {
  if (pool.generates) return ['code-pool.generates', 'accent']
  if (pool.free === 0) return ['code-pool.empty', 'danger']
  return pool.low ? ['code-pool.low', 'warning'] : [null, 'neutral']
}
