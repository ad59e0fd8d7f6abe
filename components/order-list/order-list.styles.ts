import { css } from 'lit'

export const orderListStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 24em; }
  [part~='header'] { align-items: center; }
  .export { justify-content: end; }
  .tabs { display: flex; gap: var(--_space); border-block-end: var(--_line) solid var(--_border); }
  [part~='tab'] { border: 0; border-radius: 0; border-block-end: 2px solid transparent; margin-block-end: calc(var(--_line) * -1); padding-inline: 0.25em; color: var(--_muted); }
  [part~='tab']:hover { background: none; color: inherit; }
  [part~='tab'][aria-pressed='true'] { color: inherit; border-block-end-color: var(--_accent); }
  .count { padding: 0 0.5em; border-radius: 1em; background: var(--_hover); font-size: 0.9286em; }
  .quick { border-radius: 2em; }
  .quick[aria-pressed='true'] { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); background: color-mix(in srgb, var(--_accent) 8%, transparent); }
  .skeleton-row { padding-block: 0.625em; }
  .when[data-mine] { font-weight: 600; }
  thead th:nth-last-child(3) { text-align: end; }
  @container mkt (inline-size < 44em) {
    .name { grid-area: 1 / 1; } .state { grid-area: 1 / 2; }
    .of, .due { grid-column: 1 / -1; }
    .party { grid-column: 1; } .price { grid-area: 3 / 2; }
    .party { color: var(--_muted); }
    .of .meta, .due .meta { display: inline; margin-inline-start: 0.5em; }
  }
  @media (forced-colors: active) { [part~='tab'] { border-block-end-color: Canvas; } [part~='tab'][aria-pressed='true'] { border-block-end-color: Highlight; } }
`
