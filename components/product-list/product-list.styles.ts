import { css } from 'lit'

export const productListStyles = css`
  :host(:state(loading)) [part~='base'] { min-block-size: 24em; }
  [part~='base'], .result { display: grid; gap: calc(var(--_space) * 2); grid-template-columns: minmax(0, 1fr); }
  .result { gap: calc(var(--_space) * 3); transition: opacity var(--_duration) ease-out; outline-offset: 0.5em; }
  .result[aria-busy='true'] > * { opacity: 0.6; }
  [part~='header'].spread { align-items: center; min-block-size: calc(var(--_control) / 0.875); }

  .top-place { display: grid; align-content: space-between; min-block-size: 12.625em; }
  .top-place[data-view='work'] { min-block-size: 8em; }
  @container mkt (inline-size < 44em) { .top-place[data-view='work'] { min-block-size: 12.75em; } }

  .tools { display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(var(--_space) * 1.5); }
  .search { position: relative; max-inline-size: 24em; }
  .search .icon { position: absolute; inset-block: 0; inset-inline-start: 0.625em; margin-block: auto; color: var(--_muted); pointer-events: none; }
  .search [part~='control'] { padding-inline-start: 2.5em; min-block-size: calc(var(--_control) / 0.875); font-size: 0.875em; }
  .find { align-items: center; }
  .find .search { flex: 1 1 16em; }
  .tabs { display: flex; flex-wrap: wrap; gap: 0.25em; font-size: 0.875em; }
  .tabs + .tabs { margin-block-start: calc(var(--_space) * -0.75); }
  .tab { position: relative; display: inline-flex; align-items: center; min-block-size: calc(var(--_control) / 0.875); padding: 0.125em 0.75em; border-radius: var(--_radius-control); color: var(--_muted); cursor: pointer; }
  .tab input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: inherit; }
  .count { margin-inline-start: 0.375em; font-size: 0.9286em; font-variant-numeric: tabular-nums; opacity: 0.85; }
  .tab:hover { background: var(--_hover); }
  .tab:has(:checked) { background: color-mix(in srgb, var(--_accent) 11%, transparent); color: color-mix(in oklab, var(--_accent) 84%, currentColor); font-weight: 500; }
  .tab:has(:focus-visible) { outline: 2px solid var(--_focus); outline-offset: 1px; }

  .picture { flex: none; display: grid; place-items: center; inline-size: 100%; block-size: auto; aspect-ratio: 390 / 260; object-fit: cover; background: var(--_hover); color: var(--_muted); }
  .cards { display: grid; gap: calc(var(--_space) * 3); grid-template-columns: repeat(auto-fill, minmax(min(15em, 100%), 1fr)); }
  .entry { position: relative; display: grid; grid-template-rows: auto 1fr; border: var(--_line) solid var(--_border); border-radius: var(--_radius); background: var(--_surface); overflow: hidden; transition: border-color var(--_duration) ease-out; }
  .entry > span.picture { font-size: 2em; font-weight: 500; }
  [part~='button'].open { justify-content: start; text-decoration: none; font-weight: 600; user-select: text; }
  [part~='button'].open:hover { text-decoration: underline; }
  .about { display: grid; grid-template-rows: auto auto 1fr auto; gap: 0.25em; padding: calc(var(--_space) * 1.75) calc(var(--_space) * 2) calc(var(--_space) * 2); }
  .more { display: grid; justify-content: center; }

  .blank { padding-block: calc(var(--_space) * 1.5); }
`
