import { css } from 'lit'

export const orderListStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 24em; }
  [part~='header'] { align-items: center; }
  .export { justify-content: end; }
  .count:empty { visibility: hidden; } /* Keeps its place until it is known. */
  .count:empty::before { content: '0'; }
  .skeleton-row { padding-block: 0.625em; }
  .when[data-mine] { font-weight: 600; }
  thead th:nth-last-child(3) { text-align: end; }
  @container mkt (inline-size < 44em) {
    .name { grid-area: 1 / 1; } .state { grid-area: 1 / 2; }
    .of, .due { grid-column: 1 / -1; }
    .party { grid-column: 1; } .price { grid-area: 3 / 2; }
    .party { color: var(--_muted); }
    .of .meta, .due .meta { display: inline; margin-inline-start: 0.5em; }
  }
`
