import { css } from 'lit'

export const instanceCardStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 14em; }
  [part~='header'] { display: grid; gap: calc(var(--_space) * 0.75); }
  [part~='title'] { font-size: 1.125em; }
  [part~='meta'].spread { align-items: start; gap: 0.125em calc(var(--_space) * 3); }
  [part~='meta'] .id { display: inline-flex; align-items: center; gap: 0.25em; min-block-size: 1.75em; }
  [part~='meta'] [part~='copy-button'] { min-block-size: 1.75em; padding: 0 0.5em; font-size: 1em; white-space: nowrap; }
  [part~='expiry'] { display: grid; line-height: 1.75; }
  .left { white-space: nowrap; }

  [part~='body'] { display: grid; gap: calc(var(--_space) * 1.5); padding-block: calc(var(--_space) * 1.5); }
  [part~='body']:not(:has(> *)) { display: none; }

  [part~='footer'] { display: flex; flex-wrap: wrap; align-items: start; justify-content: space-between; gap: var(--_space) calc(var(--_space) * 2); padding-block: calc(var(--_space) * 1.5); }
  [part~='footer'] .actions[hidden] { display: none; }
  [part~='footer'] .actions > .quiet:first-child { margin-inline-start: calc(var(--_space) * -1); }
  .isolated { display: block; inline-size: 100%; block-size: 8em; border: 0; background: transparent; color-scheme: inherit; }
  .bare { display: grid; gap: calc(var(--_space) * 1.5); }
  .link-error { display: flex; gap: 0.375em; flex-basis: 100%; }
  .logs { display: flex; flex-wrap: wrap; gap: 0 calc(var(--_space) * 3); }
  .logs:has([open]) { flex-basis: 100%; }
  .log { flex: 0 1 auto; color: inherit; }
  .log[open] { flex-basis: 100%; }
  .log > summary { color: var(--_muted); }
  .log > summary:hover { color: inherit; }
  .log ol { display: grid; gap: 0.25em; padding-block: 0.25em; }
  .log li { display: flex; flex-wrap: wrap; gap: 0 1em; }
  @container mkt (inline-size >= 36em) {
    [part~='header'] > .spread:not(.meta) { flex-wrap: nowrap; }
    [part~='expiry'] { margin-inline-start: auto; text-align: end; }
  }
  @container mkt (inline-size < 30em) {
    [part~='footer'] { display: grid; justify-content: stretch; }
    [part~='footer'] .actions > * { flex: 1 1 auto; }
    [part~='footer'] [part~='link'] { flex-basis: 100%; }
    [part~='expiry'] .dot { display: none; }
    [part~='expiry'] .left { display: block; }
  }
`
