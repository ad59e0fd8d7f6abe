import { css } from 'lit'

export const termStyles = css`
  .term { display: grid; gap: calc(var(--_space) * 2.5); }
  .term fieldset { gap: var(--_space); }
  .term legend { margin-block-end: var(--_space); }
  .term .chip { gap: 0.5em; font-size: 0.9375em; }
  .term .chip .note { font-size: 0.8125em; color: color-mix(in oklab, var(--_success) 84%, currentColor); }
  .outcome { display: grid; }
  .outcome > div { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 calc(var(--_space) * 2); padding-block: var(--_space); border-block-start: var(--_line) solid var(--_border); }
  .outcome > div:last-child { border-block-end: var(--_line) solid var(--_border); }
  .outcome dt { color: var(--_muted); font-size: 0.875em; }
  .outcome dd { margin: 0; margin-inline-start: auto; text-align: end; }
  .outcome .now { font-size: 1.375em; font-weight: 600; letter-spacing: -0.01em; }
  .outcome s { color: var(--_muted); }

  .wording { max-block-size: 40vh; padding: var(--_space); border: var(--_line) solid var(--_border); border-radius: var(--_radius); overflow: auto; overscroll-behavior: contain; white-space: pre-wrap; font-size: 0.9375em; }

  .open-orders { display: grid; gap: calc(var(--_space) * 1.5); }
  .open-order { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: var(--_space) calc(var(--_space) * 2); padding: calc(var(--_space) * 1.5) calc(var(--_space) * 2); border-radius: var(--_radius); background: var(--_shade); }
  .open-order .what { display: grid; gap: 0.125em; }
  .open-order .buttons { display: flex; flex-wrap: wrap; gap: var(--_space); }
`
