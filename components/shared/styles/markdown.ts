import { css } from 'lit'

/** For elements that show Markdown; it is bounded in width, and nothing in it can widen the page. */
export const markdownStyles = css`
  .markdown { max-inline-size: 44em; line-height: 1.7; }
  .markdown.raw { white-space: pre-wrap; }
  .markdown :is(h2, h3, h4, h5, h6) { margin: 0; font-size: 1em; font-weight: 600; line-height: 1.35; text-wrap: balance; }
  .markdown > * + *, .markdown blockquote > * + *, .markdown li > p + * { margin-block-start: 0.75em; }
  .markdown h2 { font-size: 1.25em; }
  .markdown h3 { font-size: 1.125em; }
  .markdown > * + :is(h2, h3, h4, h5, h6) { margin-block-start: 1.5em; }
  .markdown :is(h2, h3, h4, h5, h6) + * { margin-block-start: 0.5em; }
  .markdown :is(ul, ol) { padding-inline-start: 1.5em; }
  .markdown ul { list-style: disc; }
  .markdown ol { list-style: decimal; }
  .markdown li + li, .markdown li > :is(ul, ol) { margin-block-start: 0.25em; }
  .markdown li::marker { color: var(--_muted); }
  .markdown blockquote { margin: 0; padding-inline-start: 1em; border-inline-start: 3px solid var(--_border); color: var(--_muted); }
  .markdown code { padding: 0.125em 0.3125em; border-radius: 0.25em; background: var(--_hover); font-size: 0.875em; }
  .markdown pre { margin: 0; padding: 0.75em 1em; overflow-x: auto; border-radius: var(--_radius); background: var(--_shade); line-height: 1.5; overflow-wrap: normal; }
  .markdown pre code { padding: 0; background: none; }
  .markdown hr { block-size: 0; margin-block: 1.5em; border: 0; border-block-start: var(--_line) solid var(--_border); }
  .markdown img { display: block; max-inline-size: 100%; block-size: auto; border-radius: var(--_radius); }
  .markdown .table-scroll { overflow-x: auto; }
  .markdown table { border-collapse: collapse; font-size: 0.9375em; }
  .markdown :is(th, td) { padding: 0.4375em 0.75em; border: var(--_line) solid var(--_border); text-align: start; overflow-wrap: normal; }
  .markdown th { font-weight: 600; background: var(--_shade); }
  .markdown [data-align='center'] { text-align: center; }
  .markdown [data-align='right'] { text-align: end; }
`
