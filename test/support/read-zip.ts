const END = 0x06_05_4b_50
const ENTRY = 0x02_01_4b_50

/** The files of a ZIP that stores them uncompressed, by name; read from its directory as any reader would. */
export function readZip(zip: Buffer): Map<string, Buffer> {
  let end = zip.length - 22
  while (zip.readUInt32LE(end) !== END) end -= 1
  const count = zip.readUInt16LE(end + 10)
  const files = new Map<string, Buffer>()
  for (let at = zip.readUInt32LE(end + 16), index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('The directory of the ZIP is damaged')
    const [method, size, nameLength] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 24), zip.readUInt16LE(at + 28)]
    if (method !== 0) throw new Error('Compressed')
    const [extra, comment] = [zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)]
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    files.set(name, zip.subarray(start, start + size))
    at += 46 + nameLength + extra + comment
  }
  return files
}
