import { css } from 'lit'

export const formsStyles = css`
  .form { display: grid; gap: calc(var(--_space) * 2.5); padding: calc(var(--_space) * 2.5); border: var(--_line) solid var(--_border); border-radius: var(--_radius); background: var(--_shade); }
  .form .codes { font-family: var(--mkt-font-family-code, ui-monospace, monospace); max-block-size: 20em; overflow: auto; }
  .form .foot { display: flex; flex-wrap: wrap; gap: var(--_space); align-items: center; }
  [part~='problems'] { font-size: 0.875em; }
  .problems { display: grid; gap: 0.25em; margin: 0.25em 0 0; padding-inline-start: 1.25em; max-block-size: 12em; overflow: auto; list-style: disc; }
  .form .choice { align-items: start; }
  .form .choice input { margin-block-start: 0.25em; }
  .choice span { display: grid; gap: 0.125em; }
  .imports { margin-block-start: var(--_space); }
  .form .import { flex-wrap: nowrap; justify-content: space-between; padding-block: 0.25em; }
  .import > span { display: flex; flex-wrap: wrap; gap: 0 var(--_space); align-items: baseline; }
  .import time { font-size: 0.875em; }
  .import [part~='button'] { flex: none; }
  @container mkt (inline-size < 40em) {
    .form { padding: calc(var(--_space) * 1.5); }
    .import > span { display: grid; }
  }
`
