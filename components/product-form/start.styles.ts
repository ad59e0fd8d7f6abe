import { css } from 'lit'

/** While the form loads, and while a kind is chosen. */
export const startStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 34em; }
  [part~='title']:focus-visible { outline: none; }
  .layout { display: grid; gap: calc(var(--_space) * 3); grid-template-columns: minmax(0, 1fr); }
  @container mkt (inline-size >= 54em) {
    .layout { grid-template-columns: 12em minmax(0, 1fr); gap: calc(var(--_space) * 5); }
  }

  .kinds { display: grid; gap: calc(var(--_space) * 3); max-inline-size: 44em; }
  .kinds [part~='header'] { display: grid; gap: 0.25em; }
  .kind-list { display: grid; gap: var(--_space); }
  .kind-list legend { margin-block-end: var(--_space); }
  .kind { position: relative; padding: calc(var(--_space) * 1.75) calc(var(--_space) * 2); border: var(--_line) solid var(--_edge); border-radius: var(--_radius); }
  .kind-label { display: flex; flex-wrap: wrap; align-items: center; gap: 0.625em; cursor: pointer; }
  .kind-label::after { content: ''; position: absolute; inset: 0; }
  .kind-label input { flex: none; inline-size: 1.125em; block-size: 1.125em; margin: 0; accent-color: var(--_accent); }
  .kind-label .strong { flex: 0 1 auto; max-inline-size: calc(100% - 1.75em); }
  .kind-label .tag { flex: none; }
  .kind-text { display: grid; gap: 0.25em; margin-block-start: 0.25em; padding-inline-start: 1.75em; font-size: 0.9375em; }
  .kind-reason { position: relative; margin-block-start: calc(var(--_space) * 1.5); }
  .kind:hover { background: var(--_hover); }
  .kind:has(:checked) { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); background: color-mix(in srgb, var(--_accent) 6%, transparent); }
  .kind[data-off] { border-color: var(--_border); background: none; }
  .kind[data-off] .kind-label { cursor: not-allowed; }
  .kind[data-off] :is(.kind-label, .kind-text) { color: var(--_muted); }
  .kind[data-off] .kind-text .meta { color: inherit; }
  .kind-list legend { font-size: 0.875em; font-weight: 500; }
  @media (forced-colors: active) { .kind:has(:checked) { border: 2px solid Highlight; } }
`
