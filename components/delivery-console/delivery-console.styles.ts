import { css } from 'lit'

export const deliveryConsoleStyles = css`
  .console { display: grid; gap: calc(var(--_space) * 2.5); grid-template-columns: minmax(0, 1fr); }
  .console > .panel { min-block-size: 24em; }
  .tabs { position: relative; display: flex; gap: 1em; box-shadow: inset 0 calc(var(--_line) * -1) var(--_border); overflow-x: auto; scrollbar-width: none; }
  .tabs[data-unknown] { visibility: hidden; }
  .tab { flex: none; padding: 0.5em 0.25em; border: 0; border-block-end: 2px solid transparent; background: none; color: var(--_muted); font: inherit; font-size: 0.9375em; font-weight: 500; cursor: pointer; white-space: nowrap; min-block-size: calc(var(--_control) / 0.9375); }
  .tab:hover { color: inherit; }
  .tab:focus-visible { outline-offset: -2px; }
  .tab[aria-selected='true'] { color: inherit; border-block-end-color: var(--_accent); }
  @media (forced-colors: active) { .tab { border-block-end-color: Canvas; } .tab[aria-selected='true'] { border-block-end-color: Highlight; } }
`
