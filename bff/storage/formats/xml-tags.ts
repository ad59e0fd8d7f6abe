/** Attribute names as written: XML tells cases apart, and a prefixed name is another's. */
export type Tag = ReadonlyMap<string, string>

/** The text of a package part. Null for what packages may not hold: other encodings, a document type, hence entities. */
export function decodeXml(bytes: Buffer): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8'
  const text = decodeText(bytes, encoding)
  if (text === null || text.includes('\0') || /<!DOCTYPE|<!ENTITY|<!\[CDATA\[/i.test(text)) return null
  const named = /^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)/i.exec(text.slice(0, DECLARATION_MAX))?.[1]?.toLowerCase()
  return named === undefined || named === 'utf-8' || named === 'utf-16' ? text : null
}

/**
 * Every tag's attributes. Cut at `<`, which may stand in no attribute, while `>` may: a pattern for whole tags would
 * miss what follows one. Comments are read too: too much is found, never too little.
 */
export function startTags(xml: string): Tag[] {
  return xml.split('<').map((piece) => {
    const attributes = piece.matchAll(ATTRIBUTE)
    return new Map(
      [...attributes].map(([, name = '', double, single]) => [name, decodeReferences(double ?? single ?? '')]),
    )
  })
}

const DECLARATION_MAX = 200
/** The look behind lets a match start only where a name starts; without it a long name costs its length squared. */
const ATTRIBUTE = /(?<![^\s=<>"'/])([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function decodeText(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function decodeReferences(value: string): string {
  return value.replace(/&(?:#x([\da-f]{1,8})|#(\d{1,8})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
