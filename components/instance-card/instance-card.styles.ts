import { css } from 'lit'

export const instanceCardStyles = css`
  :host { --_label: 8em; }
  :host(:state(loading)) [part~='base'] { min-block-size: 14em; }
  [part~='header'] { display: grid; gap: calc(var(--_space) * 0.75); }
  [part~='header'] .spread { align-items: center; }
  [part~='title'] { font-size: 1.125em; }
  [part~='meta'].spread { align-items: start; gap: 0.125em calc(var(--_space) * 3); }
  [part~='meta'] .id { display: inline-flex; align-items: center; gap: 0.25em; min-block-size: 1.75em; }
  [part~='meta'] [part~='copy-button'] { min-block-size: 1.75em; padding: 0 0.5em; font-size: 1em; }
  [part~='expiry'] { display: grid; line-height: 1.75; }

  [part~='body'] { display: grid; gap: calc(var(--_space) * 1.5); padding-block: calc(var(--_space) * 1.5); }
  [part~='body']:not(:has(> *)) { display: none; }
  .credential { display: grid; grid-template-columns: var(--_label) minmax(0, 1fr); gap: 0 var(--_space); align-items: baseline; padding-block: 0.125em; }
  .credential dt { color: var(--_muted); font-size: 0.875em; }
  .credential dd { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--_space); min-block-size: calc(var(--_control) + 0.25em); }
  .credential .value { flex: 1 1 8em; min-inline-size: 0; }
  .credential .buttons { display: inline-flex; margin-inline-end: -0.5em; }
  .credential .buttons [part~='button'] { min-block-size: calc(var(--_control) / 0.875); color: color-mix(in srgb, currentColor 82%, transparent); }
  .credential [part~='error'] { flex-basis: 100%; display: flex; gap: 0.375em; padding-block-end: 0.375em; }
  .dots { font-family: var(--_code); letter-spacing: 0.125em; white-space: nowrap; color: var(--_muted); }
  .seconds { align-self: center; }
  code[part~='credential-value'] { animation: mkt-shown var(--_duration) ease-out; user-select: all; white-space: pre-wrap; }
  @keyframes mkt-shown { from { opacity: 0; } }
  [part~='error']:not([part~='alert']) { font-size: 0.8125em; color: color-mix(in oklab, var(--_danger) 88%, currentColor); }

  [part~='footer'] { display: flex; flex-wrap: wrap; align-items: start; justify-content: space-between; gap: var(--_space) calc(var(--_space) * 2); padding-block: calc(var(--_space) * 1.5); }
  [part~='footer'] .actions:empty { display: none; }
  .link-error { display: flex; gap: 0.375em; flex-basis: 100%; }
  .log { flex: 0 1 auto; color: inherit; }
  .log[open] { flex-basis: 100%; }
  .log > summary { color: var(--_muted); }
  .log > summary:hover { color: inherit; }
  .log ol { display: grid; gap: 0.25em; padding-block: 0.25em; }
  .log li { display: flex; flex-wrap: wrap; gap: 0 1em; }
  @container mkt (inline-size >= 60em) {
    [part~='expiry'] { text-align: end; }
  }
  @container mkt (inline-size < 30em) {
    .credential { grid-template-columns: minmax(0, 1fr); padding-block: 0.375em; }
    .credential dd { min-block-size: 0; }
    .credential .buttons .word { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    .credential .buttons [part~='button'] { padding-inline: 0.5em; }
    [part~='footer'] { display: grid; justify-content: stretch; }
    [part~='footer'] .actions > * { flex: 1; }
  }
`
