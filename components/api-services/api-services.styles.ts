import { css } from 'lit'

export const apiServicesStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 14em; }
  .list { display: grid; gap: calc(var(--_space) * 2); grid-template-columns: minmax(0, 1fr); }
  [part~='header'].spread { align-items: center; }
  .lead { font-size: 0.875em; color: var(--_muted); }
  .service { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: 0.25em calc(var(--_space) * 2); padding-block: 0.875em; }
  .service:has(form) { display: block; }
  .about { display: grid; gap: 0.125em; }
  .about .row { gap: 0.125em calc(var(--_space) * 2); }
  .about .row > :has(+ [part~='copy-button']) { margin-inline-end: calc(var(--_space) * -1.5); }
  .address { font-size: 0.875em; }
  .about .row { flex-wrap: nowrap; }
  .about [part~='copy-button'] { padding-inline: 0.375em; flex: none; min-block-size: 0; font-size: 0.8125em; color: var(--_muted); }
  .about .meta [part~='copy-button'] { font-size: 1em; color: inherit; }
  .meta .icon { inline-size: 1em; block-size: 1em; vertical-align: -0.125em; }
  .acts { display: flex; gap: 0.25em; }
  .form { display: grid; gap: calc(var(--_space) * 3); padding: calc(var(--_space) * 2.5); border: var(--_line) solid var(--_border); border-radius: var(--_radius); background: var(--_shade); }
  .skeleton-row { padding-block: 1em; }
  .bordered { border-block: var(--_line) solid var(--_border); }
  @container mkt (inline-size < 34em) {
    .service { grid-template-columns: minmax(0, 1fr); }
    .about .row.meta { flex-wrap: wrap; }
    .acts { margin-inline-start: -0.625em; }
    .form { padding: calc(var(--_space) * 1.5); }
  }
`
