import { css } from 'lit'

/** Pictures, packages and quantities, and what comes after the order. */
export const offerStyles = css`
  .intro[data-gallery] { grid-template-columns: minmax(12em, 46%) minmax(0, 1fr); }
  .gallery { display: grid; gap: var(--_space); }
  .gallery .large { display: block; inline-size: 100%; block-size: auto; aspect-ratio: 3 / 2; object-fit: contain; border-radius: var(--_radius); background: var(--_hover); }
  .thumbs { display: flex; flex-wrap: wrap; gap: var(--_space); }
  .thumb { position: relative; inline-size: 4.25em; aspect-ratio: 3 / 2; border-radius: var(--_radius-control); cursor: pointer; }
  .thumb img { display: block; inline-size: 100%; block-size: 100%; object-fit: cover; border-radius: inherit; background: var(--_hover); opacity: 0.75; transition: opacity var(--_duration) ease-out; }
  .thumb input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: inherit; }
  .thumb:hover img, .thumb:has(:checked) img { opacity: 1; }
  .thumb:has(:checked) { outline: 2px solid var(--_accent); outline-offset: 1px; }
  .thumb:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: 3px; }
  .named { display: flex; align-items: center; gap: calc(var(--_space) * 1.5); }
  .icon-picture { flex: none; inline-size: 3em; }
  .icon-picture .picture { aspect-ratio: 1; }
  .icon-picture span.picture { font-size: 1.25em; }

  .chips[data-of='package'] { display: grid; }
  .chips[data-of='package'] .chip { justify-content: space-between; gap: calc(var(--_space) * 2); padding-block: 0.5em; }
  .pack { display: grid; }
  .pack .strong { font-weight: 500; }
  .pack-price { flex: none; font-weight: 600; }
  .order > .field > .label-row > [part~='label'] { color: var(--_muted); font-weight: 400; }
  .stepper { display: flex; gap: calc(var(--_space) * 0.75); }
  .stepper [part~='control'] { inline-size: 5em; text-align: center; appearance: textfield; }
  .stepper [part~='control']::-webkit-inner-spin-button { appearance: none; }
  .stepper [part~='button'] { inline-size: calc(var(--_control) / 0.875); padding: 0; font-size: 1em; min-block-size: var(--_control); }
  .service { margin-block-start: calc(var(--_space) * -1.5); }
  .service .icon { inline-size: 1em; block-size: 1em; vertical-align: -0.125em; }
  #trial-end { margin-block-end: calc(var(--_space) * 0.5); }

  .next { display: grid; gap: calc(var(--_space) * 2); counter-reset: step; }
  .next li { position: relative; padding-inline-start: 2.25em; counter-increment: step; max-inline-size: 44em; }
  .next li::before { content: counter(step); position: absolute; inset-inline-start: 0; display: grid; place-items: center; inline-size: 1.875em; block-size: 1.875em; border-radius: 50%; background: var(--_hover); font-size: 0.8125em; font-weight: 500; }
  .next li:not(:last-child)::after { content: ''; position: absolute; inset-block: 1.75em -0.875em; inset-inline-start: 0.75em; border-inline-start: var(--_line) solid var(--_border); }
  .next .meta { display: block; }
  .refund { display: grid; gap: 0.125em; padding: 0.75em 1em; border-radius: var(--_radius); background: var(--_shade); font-size: 0.875em; }
  .written { max-inline-size: 44em; line-height: 1.7; white-space: pre-line; }
  @container mkt (inline-size < 36em) {
    .intro[data-gallery] { grid-template-columns: minmax(0, 1fr); }
  }
`
