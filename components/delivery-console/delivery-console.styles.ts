import { css } from 'lit'

export const deliveryConsoleStyles = css`
  .console { display: grid; gap: calc(var(--_space) * 2.5); grid-template-columns: minmax(0, 1fr); }
  .console > .panel { min-block-size: 24em; }
  .tabs { position: relative; display: flex; gap: 0.25em; border-block-end: var(--_line) solid var(--_border); overflow-x: auto; scrollbar-width: none; }
  .tabs[data-unknown] { visibility: hidden; }
  .tab { flex: none; padding: 0.5em 0.75em; border: 0; border-block-end: 2px solid transparent; margin-block-end: calc(var(--_line) * -1); background: none; color: var(--_muted); font: inherit; font-size: 0.9375em; font-weight: 500; cursor: pointer; white-space: nowrap; min-block-size: calc(var(--_control) / 0.9375); }
  .tab:first-child { margin-inline-start: -0.75em; }
  .tab:hover { color: inherit; }
  .tab:focus-visible { outline-offset: -2px; }
  .tab[aria-selected='true'] { color: inherit; border-block-end-color: var(--_accent); }
  @container mkt (inline-size < 30em) {
    .tab { padding-inline: 0.625em; }
    .tab:first-child { margin-inline-start: 0; }
  }
  @media (forced-colors: active) { .tab { border-block-end-color: Canvas; } .tab[aria-selected='true'] { border-block-end-color: Highlight; } }
`
