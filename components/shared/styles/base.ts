import { css } from 'lit'
import { tokens } from '../tokens.ts'

const foundation = css`
  :host {
    display: block;
    container: mkt / inline-size;
    contain-intrinsic-inline-size: 30em;
    min-inline-size: 0;
    color: var(--mkt-color-text, inherit);
    font-family: var(--_font);
    font-size: var(--mkt-font-size, 1em);
  }
  :host([hidden]) { display: none; }
  *, ::before, ::after { box-sizing: border-box; }
  h1, h2, h3, h4, h5, h6, p, ul, ol, dl, dd, figure, fieldset, legend { margin: 0; padding: 0; border: 0; min-inline-size: 0; }
  ul.plain, ol { list-style: none; }
  p, dd, li { text-wrap: pretty; }
  [hidden] { display: none !important; }

  /* Of a page's text an element takes colour, family, size, language and direction. Whatever else would come down with them ends here,
     also what a style sheet says of every element there is. */
  [part~='base'] {
    all: initial; display: block; position: relative;
    color: inherit; color-scheme: inherit; font-family: inherit; font-size: inherit; visibility: inherit; pointer-events: inherit;
    line-height: 1.5; text-align: start; overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
  }
  /* Where words of one direction stand in a page of the other, each keeps its own; the lines still begin where the page's do. */
  [part~='base'][dir='rtl'] { text-align: right; }
  [part~='base'][dir='rtl'] * { unicode-bidi: plaintext; }
  [part~='title'] { font-size: 1.375em; font-weight: 600; line-height: 1.25; text-wrap: balance; }
  .section-title { font-size: 1.125em; font-weight: 600; line-height: 1.25; }
  .meta { font-size: 0.8125em; color: var(--_muted); }
  .strong { font-weight: 600; }
  .dot { color: var(--_muted); }
  code, .code { font-family: var(--_code); font-size: 0.9375em; font-variant-ligatures: none; }
  a { color: color-mix(in oklab, var(--_accent) 85%, currentColor); text-decoration-line: underline; text-decoration-thickness: from-font; text-underline-offset: 0.2em; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent); }
  a:hover { text-decoration-color: currentColor; }
  :focus-visible { outline: 2px solid var(--_focus); outline-offset: 2px; border-radius: var(--_radius-control); }
  [tabindex='-1']:focus-visible { outline-offset: 0.25em; }

  .icon { flex: none; inline-size: 1.25em; block-size: 1.25em; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
  .unseen { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: var(--_space); }
  .stack { display: grid; gap: calc(var(--_space) * 2); }
  .spread { display: flex; flex-wrap: wrap; align-items: start; justify-content: space-between; gap: var(--_space) calc(var(--_space) * 2); }
`

const buttons = css`
  [part~='button'] {
    display: inline-flex; align-items: center; justify-content: center; gap: 0.375em;
    min-block-size: calc(var(--_control) / 0.875); padding: 0.25em 0.875em;
    border: var(--_line) solid color-mix(in srgb, currentColor 28%, transparent); border-radius: var(--_radius-control);
    background: transparent; color: inherit; font: inherit; font-size: 0.875em; font-weight: 500; line-height: 1.25;
    cursor: pointer; user-select: none; text-decoration: none; text-align: center;
    transition: background-color var(--_duration) ease-out, border-color var(--_duration) ease-out;
  }
  [part~='button']:hover { background: var(--_hover); }
  [part~='button']:active { background: color-mix(in srgb, currentColor 11%, transparent); }
  [part~='button'] .icon { inline-size: 1.125em; block-size: 1.125em; }
  [part~='button-danger'] { color: color-mix(in oklab, var(--_danger) 88%, currentColor); }
  [part~='button-primary'] { background: var(--_accent); border-color: transparent; color: var(--_on-accent); }
  [part~='button-primary']:hover { background: color-mix(in oklab, var(--_accent), currentColor 10%); }
  [part~='button-primary']:active { background: color-mix(in oklab, var(--_accent), currentColor 18%); }
  [part~='button-primary'][part~='button-danger'] { background: var(--_danger); color: light-dark(#fff, #330b07); }
  [part~='button'].quiet { border-color: transparent; padding-inline: 0.625em; }
  [part~='button'].icon-only { border-color: transparent; padding: 0; inline-size: calc(var(--_control) / 0.875); }
  [part~='button'].link {
    min-block-size: 0; padding: 0; border: 0; background: none; font-size: inherit; font-weight: inherit; text-align: start;
    text-decoration: underline; text-underline-offset: 0.2em; text-decoration-color: color-mix(in srgb, currentColor 35%, transparent);
  }
  [part~='button'].link:hover { text-decoration-color: currentColor; }
  [part~='button']:disabled, [part~='button'][aria-disabled='true'] { opacity: 0.5; cursor: not-allowed; }
  [part~='button']:is([aria-busy='true'], [data-busy]) { position: relative; color: transparent; cursor: progress; }
  [part~='button']:is([aria-busy='true'], [data-busy]) .icon { visibility: hidden; }
  [part~='button']:is([aria-busy='true'], [data-busy])::after {
    content: ''; position: absolute; inset: 0; margin: auto; inline-size: 1em; block-size: 1em; border-radius: 50%;
    border: 2px solid color-mix(in srgb, var(--_spinner, var(--_accent)) 30%, transparent); border-block-start-color: var(--_spinner, var(--_accent));
    animation: mkt-turn 0.8s linear infinite;
  }
  [part~='button-primary'] { --_spinner: var(--_on-accent); }
  @keyframes mkt-turn { to { rotate: 1turn; } }
  @media (prefers-reduced-motion: reduce) {
    [part~='button']:is([aria-busy='true'], [data-busy])::after { animation-duration: 3s; }
  }
`

const feedback = css`
  [data-tone] { --_tone: currentColor; }
  [data-tone='accent'] { --_tone: var(--_accent); }
  [data-tone='success'] { --_tone: var(--_success); }
  [data-tone='warning'] { --_tone: var(--_warning); }
  [data-tone='danger'] { --_tone: var(--_danger); }

  [part~='badge'] {
    display: inline-flex; align-items: center; gap: 0.4375em; padding: 0.125em 0.6875em 0.125em 0.5625em; border-radius: 2em;
    background: color-mix(in srgb, var(--_tone) 11%, transparent); color: color-mix(in oklab, var(--_tone) 84%, currentColor);
    font-size: 0.8125em; font-weight: 500; line-height: 1.5; white-space: nowrap;
  }
  [part~='badge'][data-tone='neutral'] { background: var(--_hover); color: var(--_muted); }
  [part~='badge']::before { content: ''; inline-size: 0.4375em; block-size: 0.4375em; border-radius: 50%; background: currentColor; }
  .tag { display: inline-block; padding: 0 0.5em; border: var(--_line) solid var(--_border); border-radius: var(--_radius-control); font-size: 0.8125em; color: var(--_muted); }

  [part~='alert'] {
    display: flex; gap: 0.625em; padding: 0.75em 0.875em; border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_tone) 9%, transparent); font-size: 0.875em;
  }
  [part~='alert'] > .icon { color: color-mix(in oklab, var(--_tone) 84%, currentColor); margin-block-start: 0.125em; }
  [part~='alert'] .alert-text { display: grid; gap: 0.25em; flex: 1; min-inline-size: 0; justify-items: start; }
  [part~='alert'] .alert-text > p:has([part~='button']):last-child:not(.meta) { margin-block-start: 0.5em; }
  [part~='alert'] .meta { display: flex; flex-wrap: wrap; align-items: center; gap: 0.375em; font-size: 0.9286em; }

  [part~='error']:not([part~='alert']) { display: flex; gap: 0.375em; font-size: 0.8125em; color: color-mix(in oklab, var(--_danger) 88%, currentColor); animation: mkt-appear var(--_duration) ease-out; }
  [part~='error'] > .icon { margin-block-start: 0.125em; inline-size: 1.125em; block-size: 1.125em; }
  @keyframes mkt-appear { from { opacity: 0; } }

  [part~='skeleton'] { display: block; block-size: 0.875em; margin-block: 0.3125em; border-radius: 0.25em; background: color-mix(in srgb, currentColor 9%, transparent); animation: mkt-breathe 1.6s ease-in-out infinite alternate; }
  [part~='skeleton'].w-20 { inline-size: 20%; } [part~='skeleton'].w-40 { inline-size: 40%; }
  [part~='skeleton'].w-60 { inline-size: 60%; } [part~='skeleton'].w-80 { inline-size: 80%; }
  [part~='skeleton'].tall { block-size: 1.375em; } [part~='skeleton'].control { block-size: var(--_control); inline-size: 8em; border-radius: var(--_radius-control); }
  @keyframes mkt-breathe { to { opacity: 0.45; } }
  @media (prefers-reduced-motion: reduce) { [part~='skeleton'] { animation: none; } }
  @media (forced-colors: active) {
    [part~='badge'], [part~='alert'] { border: 1px solid; }
    [part~='skeleton'] { background: GrayText; }
    [part~='button']:is([aria-pressed='true'], [aria-current]) { border-color: Highlight; color: Highlight; }
    /* Words that have the page's colour vanish where the browser paints the page's colour behind words. */
    [part~='button-primary'] { forced-color-adjust: none; }
  }
`

/** Every element adopts these; the sheets are shared, not copied. Forms, dialogs and tables have sheets of their own. */
export const baseStyles = [tokens, foundation, buttons, feedback]
