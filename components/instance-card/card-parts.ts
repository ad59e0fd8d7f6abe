import { html, nothing, type TemplateResult } from 'lit'

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
