import { html, nothing, type TemplateResult } from 'lit'
import type { Instance } from '../../bff/contract/instance.ts'
import { marketNow } from '../shared/clock.ts'

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

/** What runs and is not about to end says nothing. */
export function hasNotice({ state, announcedAt }: Instance): boolean {
  return state !== 'active' || Boolean(announcedAt)
}

/** While something about it changes elsewhere, or is due by now. */
export function isMoving(instance: Instance | undefined): boolean {
  if (!instance) return false
  const { state, redemption, openOrders, deadline } = instance
  const due = deadline !== null && Date.parse(deadline.dueAt) <= marketNow()
  return state === 'creating' || redemption?.state === 'unused' || openOrders.length > 0 || due
}
