import { css } from 'lit'

/** One product before the operator. */
export const reviewScreenStyles = css`
  .stack { grid-template-columns: minmax(0, 1fr); }
  [part~='header'].decision.spread { align-items: start; }
  .who { display: grid; gap: var(--_space); }
  .who > p:empty { display: none; }
  .back { margin-inline-start: -0.625em; }
  .back .icon { rotate: 180deg; }
  [dir='rtl'] .back .icon { rotate: none; }
  [part~='review'] { gap: calc(var(--_space) * 3); }
  .facts > div { display: grid; grid-template-columns: 9em minmax(0, 1fr); gap: 0 calc(var(--_space) * 2); padding-block: var(--_space); border-block-end: var(--_line) solid var(--_border); font-size: 0.9375em; }
  .facts > div:first-child { border-block-start: var(--_line) solid var(--_border); }
  .facts dt { display: flex; flex-wrap: wrap; align-items: center; align-content: start; gap: 0.25em 0.375em; }
  .facts .key { color: var(--_muted); }
  .facts > div:focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; }
  .facts dd { display: grid; gap: 0.375em; justify-items: start; min-inline-size: 0; }
  .facts dd > :is(.diff, .sides, .refusal, details) { justify-self: stretch; }
  .lines, .diff { white-space: pre-line; overflow-wrap: anywhere; }
  .diff { padding: var(--_space) calc(var(--_space) * 1.5); border: var(--_line) solid var(--_border); border-radius: var(--_radius-control); max-block-size: 30em; overflow: auto; }
  ins { text-decoration: underline 1px; text-underline-offset: 0.2em; background: color-mix(in srgb, var(--_success) 14%, transparent); }
  del { text-decoration: line-through; background: color-mix(in srgb, var(--_danger) 12%, transparent); }
  .sides { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr)); gap: calc(var(--_space) * 2); }
  .side { display: grid; gap: 0.25em; align-content: start; min-inline-size: 0; }
  .remark { padding-inline-start: var(--_space); border-inline-start: 2px solid var(--_warning); }
  [part~='button'].note { margin-inline-start: -0.625em; font-size: 0.875em; color: var(--_muted); }
  @container mkt (inline-size >= 44em) {
    .facts > div { position: relative; }
    .facts > div:has(.note) { padding-inline-end: 10em; }
    .facts [part~='button'].note { position: absolute; inset-block-start: 0; inset-inline-end: 0; }
  }
  .compare { align-items: center; }
  .check { display: inline-flex; align-items: center; gap: 0.5em; font-size: 0.875em; }
  .trail { display: grid; gap: var(--_space); font-size: 0.9375em; }
  .trail li { display: grid; grid-template-columns: 13em minmax(0, 1fr); gap: 0 calc(var(--_space) * 2); }
  .said { display: block; color: var(--_muted); white-space: pre-line; }
  .facts li + li { margin-block-start: 0.375em; }
  .facts summary { text-decoration: underline; text-underline-offset: 0.2em; font-size: 1em; min-block-size: 0; }
  .facts .icon { color: var(--_muted); }
  .thumb { inline-size: 4em; aspect-ratio: 390 / 260; object-fit: contain; border-radius: 0.25em; background: var(--_hover); }
  .agreement { max-block-size: 20em; overflow: auto; margin-block-start: var(--_space); white-space: pre-wrap; }
  .refusal { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: var(--_space); padding-block-start: calc(var(--_space) * 2); border-block-start: var(--_line) solid var(--_border); }
  .refusal > [part~='field'] { grid-column: 1 / -1; }
  @container mkt (inline-size < 44em) {
    .facts > div, .trail li { grid-template-columns: minmax(0, 1fr); }
  }
`
