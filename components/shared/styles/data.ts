import { css } from 'lit'

/** For cards, lists and tables. */
export const dataStyles = css`
  .card { border: var(--_line) solid var(--_border); border-radius: var(--_radius); background: var(--_surface); }
  .card > * { padding: calc(var(--_space) * 2) calc(var(--_space) * 2.5); }
  .card > * + * { border-block-start: var(--_line) solid var(--_border); }

  .rows > * + * { border-block-start: var(--_line) solid var(--_border); }
  .table-scroll { overflow-x: auto; }
  table { inline-size: 100%; border-collapse: collapse; font-size: 0.875em; }
  th, td { padding: 0.625em 0.75em; text-align: inherit; vertical-align: middle; border-block-end: var(--_line) solid var(--_border); }
  th:first-child, td:first-child { padding-inline-start: 0; }
  th:last-child, td:last-child { padding-inline-end: 0; }
  th { font-weight: 500; color: var(--_muted); white-space: nowrap; }
  thead th { padding-block: 0.375em; font-size: 0.9286em; }
  td [part~='badge'] { font-size: 0.9286em; vertical-align: middle; }
  tbody tr:last-child > * { border-block-end: 0; }
  .number { text-align: end; }
  .empty { display: grid; justify-items: center; gap: var(--_space); padding: 3em 1em; text-align: center; color: var(--_muted); }

  details > summary { display: inline-flex; align-items: center; gap: 0.375em; min-block-size: var(--_control); cursor: pointer; list-style: none; font-size: 0.875em; }
  details > summary::-webkit-details-marker { display: none; }
  details > summary .icon { transition: rotate var(--_duration) ease-out; inline-size: 1.125em; block-size: 1.125em; }
  details[open] > summary .icon { rotate: 180deg; }
`
