import { describe, expect, it } from 'vitest'
import { ACCENTS, contrast, cssOf, findingsOf, USUAL } from '../../demo/gallery/theme.ts'

describe('a theme from the playground', () => {
  it('says nothing where nothing was chosen', () => {
    expect(cssOf(USUAL)).not.toContain('--mkt-')
  })

  it('names the tokens that were chosen, with the better ink on the accent', () => {
    expect(cssOf({ ...USUAL, accentLight: '#b3261e', accentDark: '#ffd54a', radius: 0, density: 'compact' })).toBe(
      [
        ':root {',
        '  --mkt-color-accent: light-dark(#b3261e, #ffd54a);',
        '  --mkt-color-on-accent: light-dark(#ffffff, #0c1734);',
        '  --mkt-radius: 0em;',
        '  --mkt-space: 0.375em;',
        '  --mkt-control-block-size: 1.75em;',
        '}',
      ].join('\n'),
    )
  })

  it('is measured as WCAG does: 21 for black on white, 4.54 for #767676, 4.47 for #777777', () => {
    expect([['#000000'], ['#767676'], ['#777777']].map(([ink = '']) => contrast(ink, '#ffffff'))).toEqual([
      21, 4.54, 4.47,
    ])
  })

  it('is warned of links from 4.5 down and of the focus ring from 3 down', () => {
    expect(findingsOf(USUAL)).toEqual([])
    for (const [accentLight, accentDark] of Object.values(ACCENTS))
      expect(findingsOf({ ...USUAL, accentLight, accentDark }), accentLight).toEqual([])
    expect(findingsOf({ ...USUAL, accentLight: '#777777' }).map(({ what }) => what)).toEqual(['button', 'link'])
    expect(findingsOf({ ...USUAL, accentLight: '#ffd54a' })).toEqual([
      { theme: 'light', what: 'link', ratio: 1.41, needed: 4.5 },
      { theme: 'light', what: 'focus', ratio: 1.41, needed: 3 },
    ])
  })
})
