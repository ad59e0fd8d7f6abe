import { css } from 'lit'

/**
 * Design tokens. A host sets `--mkt-…`; elements read the private twins `--_…` only.
 * Text and font are inherited, and neutrals are mixes of the text's own colour, so an element fits a white page, a dark
 * console and a coloured portal unthemed. Lengths are in em of the host's font size.
 */
export const tokens = css`
  :host {
    --_surface: var(--mkt-color-surface, transparent);
    --_raised: var(--mkt-color-surface-raised, light-dark(#fff, #1e2127));
    --_raised-text: var(--mkt-color-text, light-dark(#1c2026, #e7e9ec));
    --_muted: var(--mkt-color-text-muted, color-mix(in srgb, currentColor 68%, transparent));
    --_border: var(--mkt-color-border, color-mix(in srgb, currentColor 14%, transparent));
    --_edge: color-mix(in srgb, currentColor 50%, transparent);
    --_hover: color-mix(in srgb, currentColor 6%, transparent);
    --_shade: color-mix(in srgb, currentColor 4%, transparent);

    --_accent: var(--mkt-color-accent, light-dark(#2457d6, #86a9ff));
    --_on-accent: var(--mkt-color-on-accent, light-dark(#fff, #0c1734));
    --_danger: var(--mkt-color-danger, light-dark(#c4281c, #ff8b80));
    --_success: var(--mkt-color-success, light-dark(#15803d, #5fcf8b));
    --_warning: var(--mkt-color-warning, light-dark(#a35a00, #f2b654));
    --_focus: var(--mkt-color-focus, var(--_accent));

    --_font: var(--mkt-font-family, inherit);
    --_code: var(--mkt-font-family-code, ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace);
    --_space: var(--mkt-space, 0.5em);
    --_radius: var(--mkt-radius, 0.5em);
    --_radius-control: calc(var(--_radius) * 0.75);
    --_line: var(--mkt-border-width, 1px);
    --_control: var(--mkt-control-block-size, 2em);
    --_duration: var(--mkt-duration, 150ms);
  }
  @media (pointer: coarse) {
    :host { --_control: var(--mkt-control-block-size, 2.75em); }
  }
  @media (prefers-reduced-motion: reduce) {
    :host { --_duration: 0.01ms; }
  }
  @media (forced-colors: active) {
    :host {
      --_muted: CanvasText;
      --_border: CanvasText;
      --_edge: CanvasText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_focus: Highlight;
    }
  }
`
