import { html } from 'lit'

/** The form's own shape, so that nothing jumps when the answer comes. */
export function formSkeleton() {
  const field = html`<div><span part="skeleton" class="w-20"></span><span part="skeleton" class="w-80 tall"></span></div>`
  return html`<span part="skeleton" class="w-40 tall"></span><div class="layout">
    <div class="stack">${[1, 2, 3, 4].map(() => html`<span part="skeleton" class="w-60"></span>`)}</div>
    <div class="stack">${field}${field}${field}${field}</div></div>`
}
