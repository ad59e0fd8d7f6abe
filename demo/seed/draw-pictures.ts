import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

// Draws the pictures the seeds upload: node demo/seed/draw-pictures.ts
// Not at start: the BFF's process has every image loader but PNG and JPEG switched off, and that is not for a demo to undo.

/** Two colours of a gradient, and a glyph drawn in a box of 100 × 100. */
type Look = { readonly from: string; readonly to: string; readonly glyph: string }
type Size = { readonly width: number; readonly height: number }

/** A picture as a small software company would have one made. */
function drawPicture({ from, to, glyph }: Look, { width, height }: Size): Promise<Buffer> {
  const side = height * 0.5
  const scale = side / 100
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<defs>
  <linearGradient id="back" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>
  <radialGradient id="light" cx="0.22" cy="0.1" r="0.9"><stop offset="0" stop-color="#fff" stop-opacity="0.28"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
</defs>
<rect width="100%" height="100%" fill="url(#back)"/>
<circle cx="${width * 0.88}" cy="${height * 1.02}" r="${height * 0.62}" fill="#fff" fill-opacity="0.07"/>
<circle cx="${width * 0.97}" cy="${height * 0.9}" r="${height * 0.4}" fill="#fff" fill-opacity="0.07"/>
<rect width="100%" height="100%" fill="url(#light)"/>
<g transform="translate(${(width - side) / 2} ${(height - side) / 2}) scale(${scale})" fill="none" stroke="#fff" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">${glyph}</g>
</svg>`
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 256, dither: 0.6, effort: 10 }).toBuffer()
}

// biome-ignore format: one glyph per line
const GLYPHS = {
  pages:   '<path d="M30 22h30l18 18v42a6 6 0 0 1-6 6H30a6 6 0 0 1-6-6V28a6 6 0 0 1 6-6z" fill="#fff" fill-opacity=".18"/><path d="M60 22v18h18M38 56h26M38 70h18"/>',
  talk:    '<path d="M20 26h60a6 6 0 0 1 6 6v34a6 6 0 0 1-6 6H50L32 88V72H20a6 6 0 0 1-6-6V32a6 6 0 0 1 6-6z" fill="#fff" fill-opacity=".18"/><path d="M34 49h.1M50 49h.1M66 49h.1"/>',
  sign:    '<path d="M16 78c14-30 26-56 36-52 10 5-14 44-4 46 8 1 12-18 20-18 7 0 2 14 16 12" /><path d="M16 90h68" stroke-opacity=".45"/>',
  pulse:   '<circle cx="50" cy="50" r="38" fill="#fff" fill-opacity=".18"/><path d="M12 50h20l10-22 14 44 10-22h22"/>',
  clock:   '<circle cx="50" cy="50" r="36" fill="#fff" fill-opacity=".18"/><path d="M50 28v22l16 12"/>',
  receipt: '<path d="M26 12h48v76l-12-8-12 8-12-8-12 8z" fill="#fff" fill-opacity=".18"/><path d="M40 34h20M40 50h20"/>',
  bars:    '<path d="M22 84V56M41 84V36M60 84V48M79 84V20"/><path d="M14 84h72" stroke-opacity=".45"/>',
  quiz:    '<path d="M22 14h56a4 4 0 0 1 4 4v64a4 4 0 0 1-4 4H22a4 4 0 0 1-4-4V18a4 4 0 0 1 4-4z" fill="#fff" fill-opacity=".18"/><path d="M32 34l5 5 9-10M32 60l5 5 9-10M56 38h14M56 64h14"/>',
  shop:    '<path d="M16 40h68v42a4 4 0 0 1-4 4H20a4 4 0 0 1-4-4z" fill="#fff" fill-opacity=".18"/><path d="M12 40l10-24h56l10 24a11 11 0 0 1-19 0 11 11 0 0 1-19 0 11 11 0 0 1-19 0 11 11 0 0 1-19 0M40 86V62h20v24"/>',
  move:    '<ellipse cx="26" cy="30" rx="18" ry="8"/><path d="M8 30v36c0 4 8 8 18 8s18-4 18-8V30" fill="#fff" fill-opacity=".18"/><path d="M54 50h34M74 36l14 14-14 14"/>',
  check:   '<path d="M24 12h40l14 14v58a4 4 0 0 1-4 4H24a4 4 0 0 1-4-4V16a4 4 0 0 1 4-4z" fill="#fff" fill-opacity=".18"/><path d="M34 54l12 12 22-26"/>',
  sky:     '<circle cx="36" cy="38" r="16" fill="#fff" fill-opacity=".18"/><path d="M36 10v6M12 38H6M17 19l4 4M55 19l-4 4"/><path d="M34 80h36a15 15 0 0 0 2-30 20 20 0 0 0-38-2 16 16 0 0 0 0 32z" fill="#fff" fill-opacity=".18"/>',
  curve:   '<path d="M14 14v72h72"/><path d="M24 70c12 0 12-36 24-36s12 22 22 22 8-24 16-24"/>',
  shield:  '<path d="M50 12l32 12v24c0 20-13 34-32 42-19-8-32-22-32-42V24z" fill="#fff" fill-opacity=".18"/><path d="M36 50l11 11 19-22"/>',
  window:  '<path d="M16 20h68a4 4 0 0 1 4 4v52a4 4 0 0 1-4 4H16a4 4 0 0 1-4-4V24a4 4 0 0 1 4-4z" fill="#fff" fill-opacity=".18"/><path d="M12 38h76M24 29h.1M34 29h.1M28 52h20v16H28zM60 52h14M60 66h14"/>',
  ridge:   '<path d="M8 78l26-44 16 26 14-20 28 38z" fill="#fff" fill-opacity=".18"/><circle cx="72" cy="24" r="8"/>',
} as const

/** The sizes the listing form advises. */
const SIZES = { logo: { width: 390, height: 260 }, thumbnail: { width: 333, height: 150 } }

// biome-ignore format: one look per line
const LOOKS: Readonly<Record<string, Look>> = {
  docs:       { from: '#1f6f54', to: '#57b894', glyph: GLYPHS.pages },
  desk:       { from: '#1d5fa6', to: '#64a8e6', glyph: GLYPHS.talk },
  contract:   { from: '#7a2f3b', to: '#d2786a', glyph: GLYPHS.sign },
  patrol:     { from: '#3a3f8f', to: '#8a8fe0', glyph: GLYPHS.pulse },
  attendance: { from: '#9a5b13', to: '#e8b04b', glyph: GLYPHS.clock },
  expenses:   { from: '#155e63', to: '#4fb3b0', glyph: GLYPHS.receipt },
  boards:     { from: '#5b3a8a', to: '#a98be0', glyph: GLYPHS.bars },
  projects:   { from: '#0f5f7a', to: '#5cc0d8', glyph: GLYPHS.move },
  reports:    { from: '#6b3410', to: '#e0a05c', glyph: GLYPHS.curve },
  watch:      { from: '#14532d', to: '#4fae7b', glyph: GLYPHS.shield },
  sites:      { from: '#8a2c5c', to: '#e07fae', glyph: GLYPHS.window },
  insight:    { from: '#22507a', to: '#6fb1c9', glyph: GLYPHS.ridge },
}

/** Those of the other kinds, in the shapes their own fields advise: three times as large, for the catalogue shows them wider than that. */
// biome-ignore format: one picture per line
const OTHERS: readonly (readonly [name: string, look: Look, width: number, height: number])[] = [
  ['quizzes-logo',      { from: '#8a3f6a', to: '#dd8fb6', glyph: GLYPHS.quiz },  360, 240],
  ['store-logo',        { from: '#a3541f', to: '#eba668', glyph: GLYPHS.shop },  390, 260],
  ['store-thumbnail',   { from: '#a3541f', to: '#eba668', glyph: GLYPHS.shop },  333, 150],
  ['migration-image-1', { from: '#274690', to: '#7c9be8', glyph: GLYPHS.move },  390, 260],
  ['migration-image-2', { from: '#1f6f54', to: '#6cc5a2', glyph: GLYPHS.check }, 390, 260],
  ['weather-icon',      { from: '#1d74a6', to: '#6cc4ee', glyph: GLYPHS.sky },   288, 288],
  ['weather-image-1',   { from: '#1d74a6', to: '#6cc4ee', glyph: GLYPHS.sky },   1024, 768],
  ['weather-image-2',   { from: '#3a3f8f', to: '#8a8fe0', glyph: GLYPHS.curve }, 1024, 768],
]

for (const [name, look] of Object.entries(LOOKS))
  for (const [purpose, size] of Object.entries(SIZES)) await draw(`${name}-${purpose}`, look, size)
for (const [name, look, width, height] of OTHERS) await draw(name, look, { width, height })

async function draw(name: string, look: Look, size: Size): Promise<void> {
  writeFileSync(join(import.meta.dirname, 'pictures', `${name}.png`), await drawPicture(look, size))
}
