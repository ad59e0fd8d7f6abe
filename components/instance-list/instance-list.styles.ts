import { css } from 'lit'

export const instanceListStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 16em; }
  [part~='header'] { align-items: center; }
  .filters { grid-template-columns: repeat(2, auto); gap: var(--_space); }
  /* What is chosen says what it is a choice of. */
  .filters .label-row { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .ends [data-soon] { color: color-mix(in oklab, var(--_warning) 82%, currentColor); font-weight: 500; }
  .skeleton-row { padding-block: 0.625em; }
  @container mkt (inline-size < 44em) {
    .filters { flex: 1 0 100%; grid-template-columns: 1fr 1fr; }
    .filters > :nth-child(n) { grid-column: auto; }
    .name { grid-area: 1 / 1; } .state { grid-area: 1 / 2; }
    .ends { grid-column: 1 / -1; }
    .ends .meta { display: inline; margin-inline-start: 0.5em; }
  }
`
