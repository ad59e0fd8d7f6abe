import { css } from 'lit'

/** For elements that take files: where they are dropped. */
export const dropStyles = css`
  legend[part~='label'] { margin-block-end: 0.375em; }
  .refusals { display: grid; gap: 0.25em; }
  .drop { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25em 0.75em; padding: 0.625em 0.75em; border: var(--_line) dashed var(--_edge); border-radius: var(--_radius); transition: background-color var(--_duration) ease-out; }
  .drop[data-over] { border-color: var(--_accent); border-style: solid; background: color-mix(in srgb, var(--_accent) 8%, transparent); }
  .drop .accepts { flex-basis: 100%; }
`
