import { css } from 'lit'

/** For elements that take or show files. */
export const fileStyles = css`
  legend[part~='label'] { margin-block-end: 0.375em; }
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
  .refusals { display: grid; gap: 0.25em; }
  .drop { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25em 0.75em; padding: 0.625em 0.75em; border: var(--_line) dashed var(--_edge); border-radius: var(--_radius); transition: background-color var(--_duration) ease-out; }
  .drop[data-over] { border-color: var(--_accent); border-style: solid; background: color-mix(in srgb, var(--_accent) 8%, transparent); }
  .drop .accepts { flex-basis: 100%; }
  .downloads { display: flex; flex-wrap: wrap; gap: 0.375em; }
  .downloads > li { min-inline-size: 0; max-inline-size: 100%; }
  .download { display: inline-flex; align-items: center; gap: 0.375em; max-inline-size: 100%; min-block-size: 1.75em; padding: 0.125em 0.625em; border: var(--_line) solid var(--_border); border-radius: var(--_radius-control); font-size: 0.875em; line-height: 1.375; color: inherit; text-decoration: none; }
  .download:hover { background: var(--_hover); }
  .download .icon { inline-size: 1em; block-size: 1em; color: var(--_muted); }
  .download > span { min-inline-size: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .download .meta { font-size: 0.9286em; }
`
