import { css } from 'lit'

/** For elements that show accounts, passwords and addresses. */
export const credentialStyles = css`
  :host { --_label: 8em; }
  .credential { display: grid; grid-template-columns: var(--_label) minmax(0, 1fr); gap: 0 var(--_space); align-items: baseline; padding-block: 0.125em; }
  .credential dt { color: var(--_muted); font-size: 0.875em; }
  .credential dd { display: flex; flex-wrap: wrap; align-items: center; gap: 0 var(--_space); min-block-size: calc(var(--_control) + 0.25em); }
  .credential .value { flex: 1 1 8em; min-inline-size: 0; font-size: 0.9375em; }
  .value code { font-size: 1em; }
  .credential .buttons { display: inline-flex; margin-inline-end: -0.5em; }
  .credential .buttons [part~='button'] { min-block-size: calc(var(--_control) / 0.875); color: color-mix(in srgb, currentColor 82%, transparent); }
  .credential [part~='error'] { flex-basis: 100%; display: flex; gap: 0.375em; padding-block-end: 0.375em; }
  .dots { font-family: var(--_code); letter-spacing: 0.125em; white-space: nowrap; color: var(--_muted); }
  .seconds { align-self: center; }
  code[part~='credential-value'] { animation: mkt-shown var(--_duration) ease-out; user-select: all; white-space: pre-wrap; }
  @keyframes mkt-shown { from { opacity: 0; } }
  [part~='error']:not([part~='alert']) { font-size: 0.8125em; color: color-mix(in oklab, var(--_danger) 88%, currentColor); }
  @container mkt (inline-size < 30em) {
    .credential { grid-template-columns: minmax(0, 1fr); padding-block: 0.375em; }
    .credential dd { min-block-size: 0; }
    .credential .buttons .word { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    .credential .buttons [part~='button'] { padding-inline: 0.5em; }
  }
`
