export type Random = {
  readonly next: () => number
  readonly int: (below: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly chance: (p: number) => boolean
}

/** sfc32: small, fast, and the same everywhere for a seed. */
export function seededRandom(seed: number): Random {
  let a = 0x9e3779b9 ^ seed
  let b = 0x243f6a88
  let c = 0xb7e15162 ^ Math.imul(seed, 2654435761)
  let d = 1
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i += 1) next()
  const int = (below: number) => Math.floor(next() * below)
  return { next, int, pick: (from) => from[int(from.length)] as never, chance: (p) => next() < p }
}
