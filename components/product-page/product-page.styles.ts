import { css } from 'lit'

export const productPageStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 32em; }
  [part~='base'] { display: grid; gap: calc(var(--_space) * 2); }
  .page { display: grid; gap: calc(var(--_space) * 5); grid-template-columns: minmax(0, 1fr); }

  .intro { display: grid; grid-template-columns: minmax(6em, 13em) minmax(0, 1fr); gap: calc(var(--_space) * 3); align-items: start; }
  .picture { display: grid; place-items: center; inline-size: 100%; block-size: auto; aspect-ratio: 390 / 260; object-fit: cover; border-radius: var(--_radius); background: var(--_hover); color: var(--_muted); font-size: 1em; }
  span.picture { font-size: 2em; font-weight: 500; }
  .words { display: grid; gap: var(--_space); }
  .tags { gap: calc(var(--_space) * 0.75); }
  .summary { max-inline-size: 40em; text-wrap: pretty; }

  .order { display: grid; gap: calc(var(--_space) * 3); padding: calc(var(--_space) * 2.5); border: var(--_line) solid var(--_border); border-radius: var(--_radius); background: var(--_surface); scroll-margin-block: 1em; }
  .box { display: grid; gap: calc(var(--_space) * 2); align-content: start; }
  .order fieldset { gap: calc(var(--_space) * 1.25); }
  .order legend { margin-block-end: var(--_space); color: var(--_muted); font-weight: 400; }
  .order #contact { gap: calc(var(--_space) * 2); padding-block-start: calc(var(--_space) * 3); border-block-start: var(--_line) solid var(--_border); }
  .order #contact > legend { float: inline-start; margin: 0; color: inherit; font-weight: 600; }
  .order #contact > [part~='hint'] { margin-block-start: calc(var(--_space) * -1); }
  .chip { gap: 0.5em; font-size: 0.9375em; }
  .chip .note { font-size: 0.8125em; color: color-mix(in oklab, var(--_success) 84%, currentColor); }
  .price { display: inline-flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.625em; }
  .price .now { font-size: 1.75em; font-weight: 600; line-height: 1.25; letter-spacing: -0.01em; }
  .price s { color: var(--_muted); }
  .choice { align-items: start; padding-block: 0.25em; cursor: auto; font-size: 0.875em; }
  .choice input { margin-block-start: 0.125em; font-size: 1.143em; }
  .choice label { cursor: pointer; }
  .choice [part~='button'].link { color: color-mix(in oklab, var(--_accent) 85%, currentColor); display: inline; }
  .order .buttons { display: grid; gap: var(--_space); }
  .order .buttons [part~='button'] { min-block-size: calc(var(--_control) * 1.25 / 0.875); }
  [part~='placed'] .icon { vertical-align: -0.25em; color: var(--_success); }

  .body { display: grid; gap: calc(var(--_space) * 6); align-content: start; }
  .body section { display: grid; gap: calc(var(--_space) * 2); }
  .facts { display: grid; }
  .facts > div { display: grid; grid-template-columns: 7em minmax(0, 1fr); gap: 0 calc(var(--_space) * 2); padding-block: calc(var(--_space) * 1.25); border-block-end: var(--_line) solid var(--_border); }
  .facts > div:first-child { border-block-start: var(--_line) solid var(--_border); }
  .facts dt { color: var(--_muted); font-size: 0.875em; line-height: 1.7143; }
  .review .now { font-size: 1.25em; }
  .files li + li { border-block-start: var(--_line) solid var(--_border); }
  .files li { display: flex; align-items: center; gap: var(--_space); min-block-size: calc(var(--_control) * 1.25); padding-block: 0.25em; }
  .files .icon { color: var(--_muted); }
  .files .meta { margin-inline-start: auto; white-space: nowrap; }
  .agreement { max-block-size: 50vh; padding-inline-end: var(--_space); border-radius: 0; overflow: auto; overscroll-behavior: contain; white-space: pre-wrap; font-size: 0.9375em; line-height: 1.7; }

  .bar { position: sticky; inset-block-end: 0; z-index: 1; display: flex; align-items: center; justify-content: space-between; gap: calc(var(--_space) * 2); padding: calc(var(--_space) * 1.25) calc(var(--_space) * 2); border: var(--_line) solid color-mix(in srgb, currentColor 14%, transparent); border-radius: var(--_radius); box-shadow: 0 -0.5em 1.5em -0.75em rgb(0 0 0 / 0.18); background: var(--_raised); color: var(--_raised-text); }
  .bar .now { font-size: 1.375em; white-space: nowrap; }
  .bar [part~='button'] { flex: none; min-inline-size: min(8em, 40cqi); min-block-size: calc(var(--_control) * 1.25 / 0.875); }

  @container mkt (inline-size < 36em) {
    .intro { grid-template-columns: minmax(0, 1fr); gap: calc(var(--_space) * 2); }
    .order { border: 0; padding: 0; background: none; }
  }
  @container mkt (inline-size < 48em) {
    .page :is(a, button, input, summary, [tabindex]) { scroll-margin-block-end: 6em; }
    .order :is(.buy, .total, .buttons:not(:has(#trial-end))) { display: none; }
  }
  @container mkt (36em <= inline-size < 48em) {
    .order #contact { grid-template-columns: 1fr 1fr; }
    .order #contact > :not(:nth-child(3), :nth-child(4)) { grid-column: 1 / -1; }
  }
  @container mkt (inline-size >= 48em) {
    .page { grid-template: 'header box' auto 'body box' 1fr / minmax(0, 1fr) clamp(18em, 33%, 24em); gap: calc(var(--_space) * 5); }
    .page > [part~='header'] { grid-area: header; }
    .page > .body { grid-area: body; }
    .box { grid-area: box; align-self: start; position: sticky; inset-block-start: 1em; max-block-size: calc(100vh - 2em); overflow: auto; overscroll-behavior: auto; }
    .bar { display: none; }
  }
`
