import { css } from 'lit'

/** Adopted when the panel is fetched. */
export const accessStyles = css`
  .access { display: grid; gap: calc(var(--_space) * 1.5); padding-block: calc(var(--_space) * 2); border-block-start: var(--_line) solid var(--_border); }
  .access .spread { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.25em calc(var(--_space) * 2); }
  .access .spread:not(:first-child, .meta, .key) { margin-block-start: var(--_space); }
  .access .name { font-weight: 500; }
  .access [role='heading'] { font-weight: 600; }
  .packages { display: grid; gap: calc(var(--_space) * 2); list-style: none; }
  .packages li { display: grid; gap: 0.375em; }
  .level { inline-size: 100%; block-size: 0.375em; border-radius: 1em; background: var(--_hover); }
  .level rect { fill: var(--_accent); }
  .level[data-level='low'] rect { fill: var(--_warning); }
  .ranges { display: inline-flex; gap: 0.125em; padding: 0.125em; border-radius: var(--_radius-control); background: var(--_shade); }
  .ranges [part~='button'] { min-block-size: calc(var(--_control) - 0.25em); }
  .ranges [aria-pressed='true'] { background: var(--_raised); color: var(--_raised-text); box-shadow: 0 0 0 var(--_line) var(--_border); }
  .chart { display: grid; gap: 0.375em; margin: 0; }
  .chart svg[role='img'] { inline-size: 100%; block-size: 7em; border-block-end: var(--_line) solid var(--_border); overflow: visible; }
  .plot { display: grid; place-items: center; }
  .plot > * { grid-area: 1 / 1; }
  .chart-place { block-size: 16em; }
  .bar-calls { fill: var(--_accent); }
  .bar-refused { fill: var(--_warning); }
  .bar-hit { fill: transparent; }
  .chart g:hover .bar-hit { fill: var(--_hover); }
  .figures .table-scroll { max-block-size: 16em; overflow: auto; }
  .figures th[scope='row'] { font-weight: inherit; color: inherit; }
  .figures .number { text-align: end; font-variant-numeric: tabular-nums; }
  .key > div:first-child { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25em var(--_space); }
  .choices { display: grid; gap: 0.25em; border: 0; padding: 0; margin: 0; min-inline-size: 0; }
  .choices legend { padding: 0; margin-block-end: 0.375em; font-weight: 500; }
  .choice { display: flex; align-items: baseline; gap: var(--_space); padding: 0.5em 0.25em; cursor: pointer; }
  .choice + .choice { border-block-start: var(--_line) solid var(--_border); }
  .choice > span:first-of-type { flex: 1; }
  .choice .amount { font-variant-numeric: tabular-nums; white-space: nowrap; }
  @media (forced-colors: active) {
    .bar-calls, .level rect { fill: CanvasText; }
    .bar-refused { fill: GrayText; }
  }
`
