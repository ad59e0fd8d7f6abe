import { css } from 'lit'

/** What only the catalogue shows. */
export const catalogStyles = css`
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
  .entry:hover { border-color: var(--_edge); }
  .entry:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: 2px; }
  .entry .open:focus-visible { outline: 0; }
  .entry .open::after { content: ''; position: absolute; inset: 0; }
  .summary { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; margin-block-start: 0.25em; font-size: 0.875em; }
  .offer { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 var(--_space); grid-row: 4; min-block-size: 1.75em; margin-block-start: var(--_space); }
  .amount { font-size: 1.125em; font-weight: 600; }
`
