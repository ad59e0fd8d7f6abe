import { css } from 'lit'

/** Files attached to something, or on their way. */
export const fileRowStyles = css`
  .files { border: var(--_line) solid var(--_border); border-radius: var(--_radius); }
  .file { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25em 0.75em; padding: 0.5em 0.5em 0.5em 0.75em; font-size: 0.875em; animation: mkt-appear var(--_duration) ease-out; }
  .file > .icon { color: var(--_muted); }
  .file-facts { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.625em; flex: 1 1 10em; min-inline-size: 0; }
  .file .meta { font-size: 0.9286em; white-space: nowrap; }
  .file progress { flex: 1 1 6em; max-inline-size: 14em; block-size: 0.375em; border: 0; border-radius: 1em; overflow: hidden; background: var(--_border); accent-color: var(--_accent); }
  .file progress::-webkit-progress-bar { background: transparent; }
  .file progress::-webkit-progress-value { background: var(--_accent); transition: inline-size var(--_duration) ease-out; }
  .file progress::-moz-progress-bar { background: var(--_accent); }
  .file [part~='error'] { flex-basis: 100%; font-size: 0.9286em; }
`
