import { html, type TemplateResult } from 'lit'
import type { Policy } from '../../bff/contract/conformance.ts'
import type { Question } from '../shared/confirm-dialog.ts'
import { fieldGroup } from '../shared/field.ts'
import type { MktElement } from '../shared/mkt-element.ts'

const CHOICES = ['required', 'advised'] as const

/** What the host asks of automatic delivery before it may be listed: shown to every operator, changed by those who may. */
export async function policyQuestion(host: MktElement): Promise<Question> {
  const { t } = host
  const now = await host.http.get<Policy>('/policy')
  const may = host.may('set-policy')
  let chosen = now.conformance
  const choose = (next: Policy['conformance']) => {
    chosen = next
    host.requestUpdate()
  }
  return {
    title: t('product-list.policy'),
    body: () => html`${may ? choices(host, chosen, choose) : html`<p class="strong">${t(`product-policy.${chosen}`)}</p>`}
      <p aria-live="polite">${t(`product-policy.${chosen}.does`)}</p>
      <p class="meta">${t(may ? 'product-policy.stays' : 'product-policy.read-only')}</p>`,
    confirm: t(may ? 'product-policy.save' : 'product-policy.read'),
    run: async () => {
      if (chosen === now.conformance) return
      await host.http.put('/policy', { conformance: chosen })
      host.announce(t('product-policy.saved'))
    },
  }
}

function choices(
  host: MktElement,
  chosen: Policy['conformance'],
  choose: (next: Policy['conformance']) => void,
): TemplateResult {
  const { t } = host
  return fieldGroup(
    host,
    { id: 'policy', label: t('product-policy.conformance') },
    () =>
      html`<div class="chips">${CHOICES.map((value) => html`<label class="chip"><input type="radio" name="policy" value=${value} .checked=${value === chosen} @change=${() => choose(value)}><span>${t(`product-policy.${value}`)}</span></label>`)}</div>`,
  )
}
