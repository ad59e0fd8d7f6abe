import { css } from 'lit'

export const orderTimelineStyles = css`
  :host { --_mark: 1.75em; --_track: color-mix(in srgb, currentColor 22%, transparent); }
  :host(:state(loading)) [part~='base'] { min-block-size: 24em; }
  :host([compact]:state(loading)) [part~='base'] { min-block-size: 14em; }
  .order { display: grid; gap: calc(var(--_space) * 3); }
  [part~='header'] { display: grid; gap: calc(var(--_space) * 0.5); }
  [part~='status'] { margin-block: 0.25em; }
  [part~='title'] .tag { font-weight: 400; }
  [part~='meta'] { display: flex; flex-wrap: wrap; align-items: center; gap: 0 calc(var(--_space) * 2); }
  .number-of { display: inline-flex; flex-wrap: wrap; align-items: center; gap: 0.375em; }
  .number-of [part~='copy-button'] { min-block-size: 1.75em; padding: 0 0.5em; font-size: 1em; }

  .steps { display: grid; }
  .step { position: relative; display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0.125em 0.75em; padding-block-end: 0.75em; }
  .step:last-child { padding-block-end: 0; }
  .step:not(:last-child)::before { content: ''; position: absolute; inset-block: calc(var(--_mark) + 0.1875em) 0.1875em; inset-inline-start: calc(var(--_mark) / 2 - 1px); inline-size: 2px; background: var(--_track); }
  .step[part~='step-done']:not(:last-child)::before { background: color-mix(in srgb, currentColor 55%, transparent); }
  .step-text { display: grid; align-content: start; }
  .step-name { font-size: 0.875em; font-weight: 500; line-height: calc(var(--_mark) / 0.875); }
  .step .meta { line-height: 1.25; }
  .mark { display: grid; place-items: center; inline-size: var(--_mark); block-size: var(--_mark); border-radius: 50%; border: 1.5px solid var(--_track); font-weight: 600; line-height: 1; }
  .mark, .mark .icon { font-size: 0.9375em; }
  .step .mark { inline-size: calc(var(--_mark) / 0.9375); block-size: calc(var(--_mark) / 0.9375); }
  .mark .icon { inline-size: 1em; block-size: 1em; stroke-width: 2.5; }
  .step[part~='step-done'] .mark { border-color: color-mix(in srgb, currentColor 55%, transparent); }
  .step[part~='step-done']:last-child .mark { border-color: transparent; background: var(--_success); color: light-dark(#fff, #062b14); }
  .step[part~='step-current'] .mark { border-color: transparent; background: var(--_accent); color: var(--_on-accent); }
  .step[part~='step-current'] .step-name { font-weight: 600; }
  .step[part~='step-ahead'] .mark, .step[part~='step-ahead'] .step-name { color: var(--_muted); font-weight: 400; }
  .step[part~='step-failed'] .mark { border-color: transparent; background: var(--_danger); color: light-dark(#fff, #330b07); }
  .step[part~='step-failed'] .step-name { font-weight: 600; color: color-mix(in oklab, var(--_danger) 88%, currentColor); }

  .panel { display: grid; gap: calc(var(--_space) * 2); padding: calc(var(--_space) * 2) calc(var(--_space) * 2.5); border: var(--_line) solid var(--_border); border-radius: var(--_radius); background: var(--_surface); }
  .panel[data-mine] { border-color: color-mix(in srgb, var(--_accent) 45%, transparent); background: color-mix(in srgb, var(--_accent) 6%, var(--_surface)); }
  .say { display: grid; gap: 0.25em; min-inline-size: 0; }
  .now { font-weight: 600; justify-self: start; }
  .line { display: flex; gap: 0.5em; margin-block-start: 0.5em; font-size: 0.875em; }
  .line > .icon { margin-block-start: 0.125em; color: color-mix(in oklab, var(--_warning) 84%, currentColor); }
  .line > div { display: grid; gap: 0.125em; min-inline-size: 0; }
  .line .meta { font-size: 0.9286em; }
  .title-row { inline-size: 100%; align-items: center; }
  .title-row > .row [part~='button'] { padding-inline-end: 0; }
  .unread { display: inline-block; padding: 0 0.5em; line-height: 1.5; border-radius: 1em; background: var(--_accent); color: var(--_on-accent); font-size: 0.8571em; font-weight: 600; }
  .said { white-space: pre-wrap; }
  .aside-commands { margin-inline: auto -0.55em; color: color-mix(in srgb, currentColor 78%, transparent); }
  .actions[data-lone] .aside-commands { margin-inline: -0.55em auto; }
  .outcome { align-items: start; padding-block: 0.375em; }
  .outcome > span { display: grid; }
  .outcome .meta { color: color-mix(in srgb, currentColor 68%, transparent); }
  .aside { display: flex; flex-wrap: wrap; gap: 0 0.75em; align-items: baseline; font-size: 0.875em; }
  .aside .meta { font-size: 0.9286em; }
  .problem { flex-basis: 100%; order: -1; }

  [part~='history'] { display: grid; gap: calc(var(--_space) * 1.5); justify-items: start; }
  .section-title { font-size: 0.875em; }
  .entries { display: grid; gap: calc(var(--_space) * 1.5); inline-size: 100%; }
  .entry { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0 calc(var(--_space) * 2.5); align-items: baseline; animation: mkt-entry var(--_duration) ease-out; }
  @keyframes mkt-entry { from { opacity: 0; } }
  .entry-text { display: grid; gap: 0.25em; font-size: 0.875em; }
  [part~='entry-time'] { white-space: nowrap; }
  [part~='entry-actor'] { font-weight: 500; }
  .note { padding-inline-start: 0.75em; border-inline-start: 2px solid var(--_border); white-space: pre-wrap; color: var(--_muted); }
  .note + .note { margin-block-start: -0.25em; }
  .fold { margin-inline-start: -0.625em; }
  .fold .icon { transition: rotate var(--_duration) ease-out; }
  .fold[aria-expanded='true'] .icon { rotate: 180deg; }

  .bought { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.375em calc(var(--_space) * 2); font-size: 0.875em; }
  .bought > div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; align-items: baseline; }
  .bought dt { color: var(--_muted); }
  .bought .meta { font-size: 0.9286em; }
  @container mkt (inline-size >= 34em) {
    [part~='header'] .spread { flex-wrap: nowrap; }
    .steps { grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
    .step { grid-template-columns: minmax(0, 1fr); align-content: start; gap: 0.25em; padding-block-end: 0; padding-inline-end: 0.75em; }
    .step:not(:last-child)::before { inset-block: calc(var(--_mark) / 2 - 1px) auto; inset-inline: calc(var(--_mark) + 0.375em) 0.375em; inline-size: auto; block-size: 2px; }
    .step-name { line-height: 1.5; }
  }
  @container mkt (inline-size < 34em) {
    /* What there is to do comes before the way there, each step of which is one line. */
    .panel { order: -1; }
    .order > :first-child { order: -2; }
    .step-text { grid-template-columns: 1fr auto; align-items: baseline; gap: 0 1em; }
  }
  @container mkt (inline-size < 30em) {
    .actions > [part~='button'] { flex: 1 1 auto; }
    .aside-commands { flex-basis: 100%; }
    .actions:not([data-lone]) .aside-commands { justify-content: center; margin: 0; }
  }
  @media (forced-colors: active) {
    .step:not(:last-child)::before { background: CanvasText; }
    .step[part~='step-current'] .mark, .step:last-child:not([part~='step-ahead']) .mark { border-color: CanvasText; forced-color-adjust: none; background: Highlight; color: HighlightText; }
    .panel[data-mine] { border: 2px solid Highlight; }
    .unread { forced-color-adjust: none; }
  }
`
