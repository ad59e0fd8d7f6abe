import { css } from 'lit'

export const alertListStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 14em; }
  .list { display: grid; gap: calc(var(--_space) * 2); grid-template-columns: minmax(0, 1fr); }
  [part~='header'].spread { align-items: center; }
  [part~='title'] { margin-inline-end: auto; }
  .kinds select { min-block-size: calc(var(--_control) / 0.875); max-inline-size: 20em; font-size: 0.875em; }
  .bordered { border-block: var(--_line) solid var(--_border); }
  .alert { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.5em calc(var(--_space) * 3); align-items: center; padding-block: 0.875em; }
  .about { display: grid; gap: 0.25em; }
  .what [part~='badge'] { gap: 0.3125em; padding-inline-start: 0.4375em; }
  .what [part~='badge']::before { display: none; }
  .what [part~='badge'] .icon { inline-size: 1.125em; block-size: 1.125em; }
  .quick .icon { color: color-mix(in oklab, var(--_tone) 84%, currentColor); }
  .what { display: flex; flex-wrap: wrap; gap: 0.25em var(--_space); align-items: center; }
  .of { display: flex; flex-wrap: wrap; gap: 0 1em; }
  .acts { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25em; justify-content: end; }
  @container mkt (inline-size < 40em) {
    .alert { grid-template-columns: minmax(0, 1fr); }
    .acts { justify-content: start; }
    .acts > .quiet:first-child { margin-inline-start: -0.625em; }
  }
`
