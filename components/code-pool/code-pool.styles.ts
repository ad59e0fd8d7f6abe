import { css } from 'lit'

export const codePoolStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 14em; }
  .list, .product { display: grid; gap: calc(var(--_space) * 2); grid-template-columns: minmax(0, 1fr); }
  .product { gap: var(--_space); margin-block-start: var(--_space); }
  .lead { font-size: 0.875em; color: var(--_muted); }
  .bordered { border-block-start: var(--_line) solid var(--_border); }
  .pool { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; gap: calc(var(--_space) * 1.5) calc(var(--_space) * 3); padding-block: 1em; }
  .pool > :is(form, .result, .waiting-orders) { grid-column: 1 / -1; }
  .about { display: grid; gap: 0.125em; min-inline-size: 0; }
  .named { align-items: center; gap: 0.25em var(--_space); }
  /* Numbers of plans stand under each other. */
  .counts { grid-row: 2; grid-column: 1 / -1; display: grid; grid-template-columns: repeat(4, minmax(0, 7em)); gap: calc(var(--_space) * 2); }
  .count dt { font-size: 0.8125em; color: var(--_muted); }
  .count dd { font-weight: 500; }
  .acts { display: flex; flex-wrap: wrap; gap: 0.25em; }
  @container mkt (inline-size >= 52em) {
    .pool { grid-template-columns: minmax(0, 1fr) 26em auto; }
    .counts { grid-area: auto; text-align: end; }
  }
  @container mkt (inline-size < 40em) {
    .pool { grid-template-columns: minmax(0, 1fr); }
    .counts { align-items: end; gap: var(--_space); }
  }
`
