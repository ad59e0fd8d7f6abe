import { css } from 'lit'

/** Plans and what they are sold for: prices by period, one price, or packages. */
export const plansStyles = css`
  .plans { display: grid; gap: calc(var(--_space) * 1.5); margin-block-start: 0.25em; }
  .plan { display: grid; gap: var(--_space); padding: calc(var(--_space) * 2); border: var(--_line) solid var(--_border); border-radius: var(--_radius); animation: mkt-appear var(--_duration) ease-out; }
  .plan-head { display: flex; flex-wrap: wrap; align-items: start; gap: var(--_space) calc(var(--_space) * 2); }
  .plan-head > [part~='field'] { flex: 1 1 14em; }
  .plan-head > :not([part~='field']) { margin-block-start: 1.75em; }
  .prices { display: grid; gap: 0.375em; }
  .prices > .add { margin-inline-start: -0.625em; }
  .price-list { display: grid; gap: var(--_space); }
  .price { display: grid; grid-template-columns: 4.5em 7em minmax(0, 1fr) minmax(0, 1fr) auto; gap: 0.25em var(--_space); align-items: end; }
  .price .number-input { max-inline-size: none; text-align: end; }
  .price > [part~='error'] { grid-column: 1 / -1; }
  .price > [part~='button'] { color: var(--_muted); }
  .cell { display: grid; gap: 0.25em; min-inline-size: 0; }
  .cell > [part~='label'] { font-size: 0.8125em; color: var(--_muted); }
  .price + .price .cell > [part~='label'] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }

  .strip { display: grid; gap: var(--_space); padding: calc(var(--_space) * 2); border-radius: var(--_radius); background: var(--_shade); }
  .strip .pick { font-weight: 400; }
  .strip .pick[aria-pressed='true'] { border-color: var(--_accent); box-shadow: inset 0 0 0 1px var(--_accent); }
  .amount { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.5em; }
  .amount strong { font-size: 1.375em; font-weight: 600; }
  .amount s { color: var(--_muted); }

  .plan-title { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5em; flex: 1 1 8em; min-inline-size: 0; }
  .plan-head:has(.plan-title) { align-items: center; }
  .plan-head:has(.plan-title) > :not([part~='field']) { margin-block-start: 0; }
  .plan[data-open] { border-color: var(--_accent); gap: calc(var(--_space) * 2); }
  .plan select + .add { margin-inline-start: -0.625em; }
  .sub-title { font-size: 0.875em; font-weight: 500; }
  .renewal { display: grid; gap: var(--_space); justify-items: start; }
  p.renewal { display: flex; flex-wrap: wrap; gap: 0.25em 0.5em; }
  .renewal > .prices { justify-self: stretch; }
  .packages { display: grid; gap: var(--_space); }
  .package { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 1.25fr) 4em 5.5em minmax(0, 1.25fr) auto; gap: 0.25em var(--_space); align-items: end; }
  .package .number-input { max-inline-size: none; text-align: end; }
  .package > [part~='error'] { grid-column: 1 / -1; }
  .package + .package .cell > [part~='label'] { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }

  @container mkt (inline-size < 44em) {
    .package { grid-template-columns: 1fr 1fr; padding-block-end: var(--_space); }
    .package .cell-name { grid-column: 1 / -1; }
    .package .cell-quota { order: 1; } .package .cell-price { order: 2; } .package .cell-count { order: 3; } .package .cell-unit { order: 4; }
    .package .tools { order: 5; grid-column: 1 / -1; } .package > [part~='error'] { order: 6; }
    .package + .package { border-block-start: var(--_line) solid var(--_border); padding-block-start: var(--_space); }
    .package + .package .cell > [part~='label'] { position: static; inline-size: auto; block-size: auto; clip-path: none; }
  }
  @container mkt (inline-size < 34em) {
    .plan { padding: calc(var(--_space) * 1.5); }
    .table-scroll :is(th, td) { padding-inline: 0 0.625em; font-size: 0.8125em; }
    .table-scroll :is(th, td):last-child { padding-inline-end: 0; }
    .table-scroll .number { white-space: nowrap; }
    .plan-head > :not([part~='field']) { margin-block-start: 0; }
    .price { grid-template-columns: 1fr 1fr auto; padding-block-end: var(--_space); }
    .price .cell:nth-child(1) { grid-area: 1 / 1; } .price .cell:nth-child(2) { grid-area: 1 / 2; }
    .price .cell:nth-child(3) { grid-area: 2 / 1; } .price .cell:nth-child(4) { grid-area: 2 / 2; }
    .price > [part~='button'] { grid-area: 2 / 3; }
    .price + .price { border-block-start: var(--_line) solid var(--_border); padding-block-start: var(--_space); }
    .price + .price .cell > [part~='label'] { position: static; inline-size: auto; block-size: auto; clip-path: none; }
  }
`
