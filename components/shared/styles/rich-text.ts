import { css } from 'lit'

/** For elements that show what an author wrote; it is bounded in width, and nothing in it can widen the page. */
export const richTextStyles = css`
  .rich { max-inline-size: 44em; line-height: 1.7; }
  .rich :is(h2, h3, h4, h5, h6) { margin: 0; font-size: 1em; font-weight: 600; line-height: 1.35; text-wrap: balance; }
  .rich > * + *, .rich blockquote > * + *, .rich li > p + * { margin-block-start: 0.75em; }
  .rich > * + :is(h2, h3, h4, h5, h6) { margin-block-start: 1.5em; }
  .rich :is(h2, h3, h4, h5, h6) + * { margin-block-start: 0.5em; }
  .rich :is(ul, ol) { padding-inline-start: 1.5em; }
  .rich ul { list-style: disc; }
  .rich ol { list-style: decimal; }
  .rich li + li, .rich li > :is(ul, ol) { margin-block-start: 0.25em; }
  .rich li::marker { color: var(--_muted); }
  .rich blockquote { margin: 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--_border); color: var(--_muted); }
  .rich em:lang(zh) { font-style: normal; font-weight: 500; }
  .rich code { padding: 0.125em 0.3125em; border-radius: 0.25em; background: var(--_hover); font-size: 0.875em; }
  .rich pre { margin: 0; padding: 0.75em 1em; overflow-x: auto; border-radius: var(--_radius); background: var(--_shade); line-height: 1.5; overflow-wrap: normal; }
  .rich pre code { padding: 0; background: none; }
  .rich hr { block-size: 0; margin-block: 1.5em; border: 0; border-block-start: var(--_line) solid var(--_border); }
  .rich img { display: block; max-inline-size: 100%; block-size: auto; border-radius: var(--_radius); }
  .rich .table-scroll { overflow-x: auto; }
  .rich table { border-collapse: collapse; font-size: 0.9375em; }
  .rich :is(th, td) { padding: 0.4375em 0.75em; border-block-end: var(--_line) solid var(--_border); text-align: inherit; overflow-wrap: normal; }
  .rich :is(th, td):first-child { padding-inline-start: 0; }
  .rich th { font-weight: 600; }
  .rich [data-align='center'] { text-align: center; }
  .rich [data-align='right'] { text-align: end; }
`
