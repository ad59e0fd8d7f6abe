import { css } from 'lit'

export const instanceListStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 16em; }
  [part~='header'] { align-items: end; }
  .filters { grid-template-columns: repeat(2, auto); }
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
