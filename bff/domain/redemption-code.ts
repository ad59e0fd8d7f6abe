/**
 * The life of one code: in the pool, with a buyer, redeemed; or taken back unused, after which it is worth nothing. One that its
 * provider withdrew before anybody had it may be imported again.
 */
export const CODE_STATES = ['free', 'given', 'used', 'void', 'withdrawn'] as const
export type CodeState = (typeof CODE_STATES)[number]

/** Only what nobody has redeemed can be paid back (domain.md §4.3). */
export function isRefundable(state: CodeState): boolean {
  return state === 'given'
}

/** Codes in one import: a body of the usual size holds them. */
export const CODES_MAX = 5000
/** Fewer free codes than this and the provider is warned, until it sets another figure. */
export const LOW_AT_DEFAULT = 10
export const LOW_AT_MAX = 100_000

/** Whether the provider should be warned; a pool that makes its codes never runs out. */
export function isLow(pool: { readonly free: number; readonly low_at: number; readonly generates: number }): boolean {
  return pool.generates === 0 && pool.free < pool.low_at
}

/** What a code may look like: something a person can copy and a form can take. */
const CODE = /^[\x21-\x2b\x2d-\x7e]{4,64}$/
/** What a first line of a spreadsheet may say instead of a code. */
const HEADINGS: ReadonlySet<string> = new Set([
  'code',
  'codes',
  'voucher',
  'vouchercode',
  '兑换码',
  '授权码',
  '授权兑换码',
])

export type CodeLine = { readonly line: number; readonly code: string }
export type LineProblem = { readonly line: number; readonly code: 'invalid' | 'repeated' | 'known' }

/** Reads pasted lines or the first column of a CSV; says by line what is no code or stands there twice, never what it says. */
export function readCodes(text: string): { readonly codes: CodeLine[]; readonly problems: LineProblem[] } {
  const codes: CodeLine[] = []
  const problems: LineProblem[] = []
  const seen = new Set<string>()
  for (const [index, row] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const code = firstCell(row)
    const line = index + 1
    if (code === '' || (line === 1 && HEADINGS.has(code.toLowerCase()))) continue
    if (!CODE.test(code)) problems.push({ line, code: 'invalid' })
    else if (seen.has(code)) problems.push({ line, code: 'repeated' })
    else codes.push({ line, code })
    seen.add(code)
  }
  return { codes, problems }
}

function firstCell(row: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"\s*(?:[,;\t].*)?$/.exec(row)
  if (quoted?.[1] !== undefined) return quoted[1].replaceAll('""', '"').trim()
  return (row.split(/[,;\t]/)[0] ?? '').trim()
}

/** Letters and digits nobody mixes up, as many as the vendor's own codes have (protocols.md §2). */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 18

/** A code of ours, out of random bytes: 18 characters of 31 letters are 89 bits. */
export function makeCode(random: Uint8Array): string {
  return [...random.slice(0, LENGTH)].map((byte) => LETTERS.charAt(byte % LETTERS.length)).join('')
}
