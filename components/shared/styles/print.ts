import { css } from 'lit'

/** On paper and in a file: what an element says, without what is there to be pressed or waited for. What is masked stays masked. */
export const printStyles = css`
  @media print {
    [part~='base'] { color-scheme: light; color: #000; print-color-adjust: exact; }
    [part~='base'] * { animation: none !important; transition: none !important; }
    [part~='button']:not(.link, .open), [part~='drop-zone'], [part~='skeleton'], [part~='tabs'], [role='search'], dialog, iframe,
    .tools, .top-place, .filters, .export, .more, .foot, .actions, .bar, .buttons, .order > .meta, .order > [part~='field']:has([type='checkbox']),
    details:not([open]), summary, [part~='footer']:not(:has([open])), slot[name='loading'] { display: none !important; }
    .order .total { display: block !important; }
    [part~='button']:is(.link, .open) { color: inherit; text-decoration: none; }
    [part~='card'], [part~='entry'], [part~='step'], li, tr, dl > div, .credential, .line { break-inside: avoid; }
    [role='heading'] { break-after: avoid; }
    .table-scroll { overflow: visible; }
  }
`
