import { css } from 'lit'

export const logStyles = css`
  .log { display: grid; gap: calc(var(--_space) * 2.5); grid-template-columns: minmax(0, 1fr); }
  .log .lead { max-inline-size: 44em; flex: 1; min-inline-size: 16em; font-size: 0.875em; }
  .log-filters { display: grid; gap: calc(var(--_space) * 1.5); grid-template-columns: 2fr repeat(4, minmax(0, 1fr)); }
  .log-filters [part~='field'] { grid-template-columns: minmax(0, 1fr); }
  .log-filters [part~='control'] { block-size: calc(var(--_control) / 0.875); font-size: 0.875em; }
  .bordered { border-block: var(--_line) solid var(--_border); }
  .entry > .summary { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.125em var(--_space); align-items: center; inline-size: 100%; padding: 0.75em 0.25em; border: 0; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
  .entry > .summary:hover { background: var(--_hover); }
  .entry > .summary > * { grid-column: 1; }
  .entry > .summary > .icon { grid-column: 2; grid-row: 1 / span 2; transition: rotate var(--_duration) ease-out; }
  .entry > .summary[aria-expanded='true'] > .icon { rotate: 180deg; }
  .entry .what { display: flex; flex-wrap: wrap; gap: 0.25em var(--_space); align-items: center; }
  .entry .why { color: color-mix(in oklab, var(--_warning) 84%, currentColor); }
  .entry .said { font-family: var(--_code); padding: 0 0.375em; border-radius: 0.25em; background: var(--_shade); overflow-wrap: anywhere; }
  .opened { display: grid; gap: calc(var(--_space) * 2); padding: 0.25em 0.25em 1.25em; grid-template-columns: minmax(0, 1fr); }
  .ids { display: flex; flex-wrap: wrap; gap: 0.25em calc(var(--_space) * 4); font-size: 0.875em; }
  .ids dt { font-size: 0.9286em; color: var(--_muted); }
  .ids dd { display: flex; align-items: center; }
  .ids [part~='copy-button'] { min-block-size: 1.75em; padding-inline: 0.375em; flex: none; }
  .attempts { display: grid; gap: var(--_space); grid-template-columns: minmax(0, 1fr); }
  .attempt { border: var(--_line) solid var(--_border); border-radius: var(--_radius); padding: 0.125em 0.875em; }
  .attempt summary { display: flex; flex-wrap: wrap; gap: 0.25em var(--_space); inline-size: 100%; align-items: center; padding-block: 0.375em; }
  .attempt-body { display: grid; gap: calc(var(--_space) * 1.5); padding-block: 0.375em 0.875em; font-size: 0.9375em; grid-template-columns: minmax(0, 1fr); }
  .timing { display: flex; flex-wrap: wrap; gap: 0.25em calc(var(--_space) * 3); font-size: 0.8667em; }
  .timing > div { display: flex; gap: 0.375em; }
  .timing dt { color: var(--_muted); }
  .wire { display: grid; gap: 0.25em; grid-template-columns: minmax(0, 1fr); }
  .wire pre { margin: 0; padding: 0.75em 0.875em; border-radius: var(--_radius); background: var(--_shade); font-size: 0.8125em; line-height: 1.5; max-block-size: 24em; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
  .skeleton-row { padding-block: 0.875em; }
  progress { inline-size: 100%; accent-color: var(--_accent); }
  @container mkt (inline-size >= 60em) {
    .entry > .summary { grid-template-columns: 15em minmax(0, 1fr) fit-content(24em) auto; gap: var(--_space) calc(var(--_space) * 2); padding-block: 0.5em; }
    .entry > .summary > * { grid-column: auto; grid-row: 1; }
    .entry > .summary > .why { grid-column: 3; }
    .entry > .summary > .told { grid-column: 1 / 4; grid-row: 2; }
    .entry > .summary > .icon { grid-area: 1 / 4; }
  }
  @container mkt (inline-size < 34em) {
    .summary code { display: block; }
    .summary .dot:has(+ code) { display: none; }
  }
  @container mkt (inline-size < 48em) {
    .log-filters { grid-template-columns: repeat(auto-fill, minmax(min(7.5em, 100%), 1fr)); }
    .log-filters > :first-child { grid-column: 1 / -1; }
  }
`
