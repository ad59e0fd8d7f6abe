import { css } from 'lit'

/** Rows of a provider’s or an operator’s list, their filters and menus. */
export const productTableStyles = css`
  .filters { display: flex; flex-wrap: wrap; gap: var(--_space); min-inline-size: 0; margin-inline-end: auto; }
  .filters [part~='control'] { flex: 0 1 auto; inline-size: auto; min-inline-size: 0; max-inline-size: 12em; block-size: calc(var(--_control) / 0.875); font-size: 0.875em; }
  .what { display: flex; align-items: center; gap: calc(var(--_space) * 1.5); text-align: start; white-space: normal; }
  .what .picture { inline-size: 4em; border-radius: var(--_radius-control); }
  tbody th { color: inherit; font-weight: 400; inline-size: 32%; }
  time, td .left { white-space: nowrap; }
  td { overflow-wrap: break-word; }
  td .label { display: none; }
  td .meta { font-size: 0.9286em; }
  .what .meta { font-size: 0.9286em; }
  .why { font-size: 0.9286em; max-inline-size: 24em; white-space: normal; }
  .menu { position: relative; }
  .menu > summary { border-color: transparent; }
  .menu summary { list-style: none; }
  .menu summary::-webkit-details-marker { display: none; }
  .menu-list { position: absolute; z-index: 1; inset-inline-end: 0; inset-block-start: calc(100% + 0.25em); display: grid; min-inline-size: 10em; padding: 0.25em; border: var(--_line) solid var(--_border); border-radius: var(--_radius-control); background: var(--_raised, var(--_surface)); box-shadow: 0 0.5em 1.5em color-mix(in srgb, currentColor 14%, transparent); }
  .menu-list [part~='button'] { justify-content: start; border-color: transparent; background: transparent; font-weight: 400; }
  .menu-list [part~='button']:hover { background: var(--_hover); }
  .state { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25em; }
  .state > :not([part~='badge']) { flex-basis: 100%; }
  td .actions { justify-content: end; flex-wrap: nowrap; }
  tbody [part~='button']:not(.link) { white-space: nowrap; font-size: 1em; min-block-size: var(--_control); }
  @container mkt (inline-size < 44em) {
    table, tbody { display: block; }
    thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    .filters { flex: 1 0 100%; }
    .filters [part~='control'] { flex: 1 1 8em; max-inline-size: none; }
    tbody tr { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--_space); padding-block: calc(var(--_space) * 2); border-block-end: var(--_line) solid var(--_border); }
    tbody tr:first-child { border-block-start: var(--_line) solid var(--_border); }
    tbody :is(th, td) { display: block; inline-size: auto; padding: 0; border: 0; text-align: inherit; }
    td .label { display: inline; color: var(--_muted); }
    td .actions { justify-content: start; flex-wrap: wrap; }
    td .actions:empty { display: none; }
    .menu-list { inset-inline: 0 auto; }
  }
`
