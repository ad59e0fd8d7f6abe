import { ByteCursor } from '../byte-cursor.ts'

/**
 * RAR 3's packed Unicode name, against the plain one: two bits say whether a character is a byte, a byte above a
 * common high byte, a whole UTF-16 unit, or a run copied from the plain name. As unrar's `encname.cpp` reads it.
 */
export function decodeRarName(plain: Buffer, packed: Buffer): string {
  const cursor = new ByteCursor(packed)
  const high = cursor.u8() << 8
  const units: number[] = []
  let flags = 0
  for (let index = 0; cursor.at < packed.length; index += 1) {
    if (index % 4 === 0) flags = cursor.u8()
    const kind = (flags >> (6 - 2 * (index % 4))) & 3
    if (kind === 0) units.push(cursor.u8())
    else if (kind === 1) units.push(cursor.u8() | high)
    else if (kind === 2) units.push(cursor.u16())
    else units.push(...readRun(cursor, plain, units.length, high))
  }
  return String.fromCharCode(...units)
}

/** At most 129 characters; bit 7 says that a byte to add follows. */
function readRun(cursor: ByteCursor, plain: Buffer, from: number, high: number): number[] {
  const length = cursor.u8()
  const run = [...plain.subarray(from, from + (length & 0x7f) + 2)]
  if (length < 0x80) return run
  const added = cursor.u8()
  return run.map((byte) => ((byte + added) & 0xff) | high)
}
