import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

/** How the build packs each script beside itself, the smallest first: what a browser calls it, how its file ends, and what makes it. */
export const ENCODINGS = [
  { name: 'br', ending: '.br', pack: promisify<Uint8Array, Buffer>(brotliCompress) },
  { name: 'gzip', ending: '.gz', pack: promisify<Uint8Array, Buffer>(gzip) },
] as const
