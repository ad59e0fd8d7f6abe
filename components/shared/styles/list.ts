import { css } from 'lit'

/** For tables of things that open: rows when wide, cards when narrow. Roles stand in the markup, so that cards stay a table to a reader. */
export const listStyles = css`
  .list { display: grid; gap: calc(var(--_space) * 2); }
  .filters { display: grid; grid-template-columns: 2fr repeat(3, 1fr); gap: calc(var(--_space) * 1.5); }
  .filters [part~='field'] { grid-template-columns: minmax(0, 1fr); }
  .list [part~='control'] { block-size: calc(var(--_control) / 0.875); font-size: 0.875em; }
  .rows-of[aria-busy='true'] { opacity: 0.6; }
  tbody tr:has(button) { cursor: pointer; }
  /* The line under the mouse is wider than its words; a shadow takes no room. */
  tbody tr:has(button):hover { background: var(--_hover); box-shadow: -0.5em 0 var(--_hover), 0.5em 0 var(--_hover); }
  @media (hover: hover) { tbody tr:not(:hover) .link:not(:focus-visible) { text-decoration-color: transparent; } }
  td .meta { display: block; font-size: 0.9286em; }
  td .strong { font-weight: 500; }
  .number, td code, td time { white-space: nowrap; }
  .rows-of :is(th, [part~='badge']) { white-space: normal; }
  .foot { align-items: center; min-block-size: var(--_control); }
  @container mkt (inline-size < 44em) {
    .filters { grid-template-columns: repeat(auto-fill, minmax(min(7.5em, 100%), 1fr)); }
    .filters > :nth-child(-n + 2) { grid-column: 1 / -1; }
    table, tbody { display: block; }
    thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    tbody tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.25em var(--_space); align-items: start; padding-block: 0.75em; }
    tbody tr + tr { border-block-start: var(--_line) solid var(--_border); }
    td { display: block; padding: 0; border: 0; text-align: inherit; }
    td.end { text-align: end; }
    td:empty { display: none; }
  }
`
