/**
 * A font of blocks: every letter is a bar, as wide as letters are, or half as tall again as wide for Han characters. Texts take the
 * same room on every machine, whatever fonts it has, so that pictures of a page can be compared. A heavier weight is a taller bar.
 */
export function blockFont(weight: 400 | 500 | 600): Uint8Array {
  const height = { 400: 480, 500: 560, 600: 640 }[weight]
  const glyphs = [bar(1000, height), new Uint8Array(0), bar(540, height), bar(1000, height)]
  const tables: Record<string, Uint8Array> = {
    'OS/2': os2(weight),
    cmap: cmap(),
    glyf: join(glyphs),
    head: head(),
    hhea: hhea(),
    hmtx: hmtx(),
    loca: loca(glyphs),
    maxp: maxp(),
    name: bytes(6, (view) => view.setUint16(4, 6)),
    post: bytes(32, (view) => view.setUint32(0, 0x00030000)),
  }
  return font(tables)
}

const UNITS = 1000
const ASCENT = 880
const DESCENT = -120
/** Unknown, space, letter, Han. */
const ADVANCES = [1000, 280, 540, 1000]
/** From, to, glyph: many characters share one. */
const GROUPS = [
  [0x20, 0x20, 1],
  [0x21, 0x9f, 2],
  [0xa0, 0xa0, 1],
  [0xa1, 0x1fff, 2],
  [0x2000, 0x200b, 1],
  [0x200c, 0x2e7f, 2],
  [0x2e80, 0xffef, 3],
  [0x10000, 0x1ffff, 3],
] as const

type Write = (view: DataView) => void

function bytes(length: number, write: Write): Uint8Array {
  const buffer = new ArrayBuffer(length)
  write(new DataView(buffer))
  return new Uint8Array(buffer)
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]))
}

/** A rectangle on the base line, with a little air at both sides; its length is a multiple of four. */
function bar(advance: number, height: number): Uint8Array {
  const [left, right] = [60, advance - 60]
  return bytes(36, (view) => {
    const head = [1, left, 0, right, height, 3, 0]
    head.forEach((value, index) => {
      view.setInt16(index * 2, value)
    })
    // Four points on the curve, then their steps in x and in y.
    for (let point = 0; point < 4; point += 1) view.setUint8(14 + point, 1)
    const steps = [left, 0, right - left, 0, 0, height, 0, -height]
    steps.forEach((value, index) => {
      view.setInt16(18 + index * 2, value)
    })
  })
}

function hmtx(): Uint8Array {
  return bytes(4 * ADVANCES.length, (view) => {
    ADVANCES.forEach((advance, index) => {
      view.setUint16(index * 4, advance)
    })
  })
}

function loca(glyphs: readonly Uint8Array[]): Uint8Array {
  return bytes(4 * (glyphs.length + 1), (view) => {
    let at = 0
    glyphs.forEach((glyph, index) => {
      view.setUint32(index * 4, at)
      at += glyph.length
    })
    view.setUint32(glyphs.length * 4, at)
  })
}

function cmap(): Uint8Array {
  return bytes(12 + 16 + 12 * GROUPS.length, (view) => {
    // One table, for all of Unicode, in which a range of characters shares a glyph.
    view.setUint16(2, 1)
    view.setUint16(4, 3)
    view.setUint16(6, 10)
    view.setUint32(8, 12)
    view.setUint16(12, 13)
    view.setUint32(16, 16 + 12 * GROUPS.length)
    view.setUint32(24, GROUPS.length)
    GROUPS.flat().forEach((value, index) => {
      view.setUint32(28 + index * 4, value)
    })
  })
}

function head(): Uint8Array {
  return bytes(54, (view) => {
    view.setUint32(0, 0x00010000)
    view.setUint32(12, 0x5f0f3cf5)
    view.setUint16(16, 3)
    view.setUint16(18, UNITS)
    view.setInt16(40, UNITS)
    view.setInt16(42, UNITS)
    view.setUint16(46, 8)
    view.setInt16(48, 2)
    view.setInt16(50, 1)
  })
}

function hhea(): Uint8Array {
  return bytes(36, (view) => {
    view.setUint32(0, 0x00010000)
    view.setInt16(4, ASCENT)
    view.setInt16(6, DESCENT)
    view.setUint16(10, UNITS)
    view.setUint16(34, ADVANCES.length)
  })
}

function maxp(): Uint8Array {
  return bytes(32, (view) => {
    view.setUint32(0, 0x00010000)
    view.setUint16(4, ADVANCES.length)
    view.setUint16(6, 4)
    view.setUint16(8, 1)
    view.setUint16(14, 2)
  })
}

function os2(weight: number): Uint8Array {
  return bytes(96, (view) => {
    view.setUint16(0, 4)
    view.setInt16(2, 540)
    view.setUint16(4, weight)
    view.setUint16(6, 5)
    view.setUint16(62, 0x40)
    view.setUint16(64, 0x20)
    view.setUint16(66, 0xffff)
    view.setInt16(68, ASCENT)
    view.setInt16(70, DESCENT)
    view.setUint16(74, ASCENT)
    view.setUint16(76, -DESCENT)
    view.setInt16(86, 480)
    view.setInt16(88, 640)
  })
}

function font(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const all = Object.entries(tables)
  const padded = all.map(([, table]) => (table.length + 3) & ~3)
  const start = 12 + 16 * all.length
  return bytes(start + padded.reduce((sum, length) => sum + length, 0), (view) => {
    view.setUint32(0, 0x00010000)
    view.setUint16(4, all.length)
    const power = Math.floor(Math.log2(all.length))
    view.setUint16(6, 16 * 2 ** power)
    view.setUint16(8, power)
    view.setUint16(10, 16 * (all.length - 2 ** power))
    let at = start
    all.forEach(([tag, table], index) => {
      const entry = 12 + 16 * index
      for (let letter = 0; letter < 4; letter += 1) view.setUint8(entry + letter, tag.charCodeAt(letter))
      table.forEach((value, offset) => {
        view.setUint8(at + offset, value)
      })
      view.setUint32(entry + 4, sum(view, at, padded[index] ?? 0))
      view.setUint32(entry + 8, at)
      view.setUint32(entry + 12, table.length)
      at += padded[index] ?? 0
    })
  })
}

function sum(view: DataView, from: number, length: number): number {
  let total = 0
  for (let at = from; at < from + length; at += 4) total = (total + view.getUint32(at)) >>> 0
  return total
}
