import { css } from 'lit'

export const settingsStyles = css`
  .about { flex: 1 1 14em; display: grid; gap: 0.25em; }
  .facts { display: grid; gap: 0.625em; font-size: 0.9375em; }
  .facts > div { display: grid; grid-template-columns: 9em minmax(0, 1fr); gap: 0.125em calc(var(--_space) * 2); align-items: center; }
  .facts dt { color: var(--_muted); font-size: 0.875em; }
  .facts dd { display: flex; flex-wrap: wrap; gap: 0.25em calc(var(--_space) * 2); align-items: center; min-block-size: 1.75em; }
  .facts .address { flex-wrap: nowrap; gap: 0.25em; }
  .facts .address code { min-inline-size: 0; }
  .facts [part~='copy-button'] { flex: none; min-block-size: 1.75em; padding-inline: 0.375em; }
  .kept { display: inline-flex; align-items: center; gap: 0.25em; }
  .kept .icon { inline-size: 1em; block-size: 1em; color: color-mix(in oklab, var(--_success) 84%, currentColor); }
  @container mkt (inline-size >= 60em) {
    .endpoints:not(:has(form)) { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  }
  @container mkt (inline-size < 34em) {
    .facts > div { grid-template-columns: minmax(0, 1fr); }
  }
`
