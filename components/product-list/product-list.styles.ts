import { css } from 'lit'

export const productListStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 24em; }
  [part~='base'], .result { display: grid; gap: calc(var(--_space) * 2); grid-template-columns: minmax(0, 1fr); }
  .result { gap: calc(var(--_space) * 3); transition: opacity var(--_duration) ease-out; outline-offset: 0.5em; }
  .result[aria-busy='true'] > * { opacity: 0.6; }
  [part~='header'].spread { align-items: center; min-block-size: calc(var(--_control) / 0.875); }
  .decision.spread { align-items: start; }
  .who { display: grid; gap: var(--_space); }
  .who > p:empty { display: none; }

  .tools { display: grid; gap: calc(var(--_space) * 1.5); }
  .search { position: relative; max-inline-size: 24em; }
  .search .icon { position: absolute; inset-block: 0; inset-inline-start: 0.625em; margin-block: auto; color: var(--_muted); pointer-events: none; }
  .search [part~='control'] { padding-inline-start: 2.375em; }
  .find { align-items: center; }
  .find .search { flex: 1 1 16em; }
  .sort { display: flex; align-items: center; gap: var(--_space); font-size: 0.875em; }
  .sort .meta { white-space: nowrap; font-size: 1em; }
  .sort [part~='control'] { inline-size: auto; min-block-size: calc(var(--_control) / 0.875); }
  .narrow-by { display: grid; grid-template-columns: 4.5em minmax(0, 1fr); align-items: baseline; gap: var(--_space); }
  .narrow-by > .meta { white-space: nowrap; }
  @container mkt (inline-size < 36em) {
    .narrow-by { grid-template-columns: minmax(0, 1fr); }
    .narrow-by > .meta { display: none; }
    .narrow-by .tabs { flex-wrap: nowrap; overflow-x: auto; padding: 2px; margin: -2px; scrollbar-width: none; }
    .narrow-by .tab { flex: none; }
  }
  .narrow-by + .narrow-by { margin-block-start: calc(var(--_space) * -0.75); }
  .filters { display: flex; flex-wrap: wrap; gap: var(--_space); }
  .filters [part~='control'] { flex: 0 1 auto; inline-size: auto; min-inline-size: 0; block-size: calc(var(--_control) / 0.875); font-size: 0.875em; }
  .tabs { display: flex; flex-wrap: wrap; gap: 0.25em; font-size: 0.875em; }
  .tabs + .tabs { margin-block-start: calc(var(--_space) * -0.75); }
  .tab { position: relative; display: inline-flex; align-items: center; min-block-size: calc(var(--_control) / 0.875); padding: 0.125em 0.75em; border-radius: var(--_radius-control); color: var(--_muted); cursor: pointer; }
  .tab input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: inherit; }
  .count { margin-inline-start: 0.375em; font-size: 0.9286em; font-variant-numeric: tabular-nums; opacity: 0.85; }
  .tab:hover { background: var(--_hover); }
  .tab:has(:checked) { background: color-mix(in srgb, var(--_accent) 11%, transparent); color: color-mix(in oklab, var(--_accent) 84%, currentColor); font-weight: 500; }
  .tab:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: 1px; }

  .picture { flex: none; display: grid; place-items: center; inline-size: 100%; block-size: auto; aspect-ratio: 390 / 260; object-fit: cover; background: var(--_hover); color: var(--_muted); }
  .cards { display: grid; gap: calc(var(--_space) * 3); grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr)); }
  .entry { position: relative; display: grid; grid-template-rows: auto 1fr; border: var(--_line) solid var(--_border); border-radius: var(--_radius); background: var(--_surface); overflow: hidden; transition: border-color var(--_duration) ease-out; }
  .entry > span.picture { font-size: 2em; font-weight: 500; }
  .entry:hover { border-color: var(--_edge); }
  .entry:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: 2px; }
  .entry .open:focus-visible { outline: 0; }
  .entry .open::after { content: ''; position: absolute; inset: 0; }
  [part~='button'].open { justify-content: start; text-decoration: none; font-weight: 600; user-select: text; }
  [part~='button'].open:hover { text-decoration: underline; }
  .about { display: grid; grid-template-rows: auto auto 1fr auto; gap: 0.25em; padding: calc(var(--_space) * 1.75) calc(var(--_space) * 2) calc(var(--_space) * 2); }
  .summary { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; margin-block-start: 0.25em; font-size: 0.875em; }
  .offer { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 var(--_space); grid-row: 4; min-block-size: 1.75em; margin-block-start: var(--_space); }
  .amount { font-size: 1.125em; font-weight: 600; }
  .more { display: grid; justify-content: center; }

  .what { display: flex; align-items: center; gap: calc(var(--_space) * 1.5); text-align: start; white-space: normal; }
  .what .picture { inline-size: 4em; border-radius: var(--_radius-control); }
  tbody th { color: inherit; font-weight: 400; inline-size: 32%; }
  .stack { grid-template-columns: minmax(0, 1fr); }
  time, td .left { white-space: nowrap; }
  td { overflow-wrap: break-word; }
  td .label { display: none; }
  td .meta { font-size: 0.9286em; }
  .what .meta { font-size: 0.9286em; }
  .why { font-size: 0.9286em; max-inline-size: 24em; white-space: normal; }
  .menu { position: relative; }
  .menu summary { list-style: none; }
  .menu summary::-webkit-details-marker { display: none; }
  .menu-list { position: absolute; z-index: 1; inset-inline-end: 0; inset-block-start: calc(100% + 0.25em); display: grid; min-inline-size: 10em; padding: 0.25em; border: var(--_line) solid var(--_border); border-radius: var(--_radius-control); background: var(--_raised, var(--_surface)); box-shadow: 0 0.5em 1.5em color-mix(in srgb, currentColor 14%, transparent); }
  .menu-list [part~='button'] { justify-content: start; border-color: transparent; background: transparent; font-weight: 400; }
  .menu-list [part~='button']:hover { background: var(--_hover); }
  .state { display: grid; gap: 0.25em; justify-items: start; }
  td .actions { justify-content: end; flex-wrap: nowrap; }
  tbody [part~='button']:not(.link) { white-space: nowrap; font-size: 1em; min-block-size: var(--_control); }
  .blank { padding-block: calc(var(--_space) * 1.5); }

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
    table, tbody { display: block; }
    thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
    tbody tr { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--_space); padding-block: calc(var(--_space) * 2); border-block-end: var(--_line) solid var(--_border); }
    tbody tr:first-child { border-block-start: var(--_line) solid var(--_border); }
    tbody :is(th, td) { display: block; inline-size: auto; padding: 0; border: 0; text-align: inherit; }
    td .label { display: inline; color: var(--_muted); }
    td .actions { justify-content: start; flex-wrap: wrap; }
    td .actions:empty { display: none; }
    .facts > div, .trail li { grid-template-columns: minmax(0, 1fr); }
    .menu-list { inset-inline: 0 auto; }
  }
`
