/** Codes of SQLite that say that reading or writing the file itself failed. */
const FAILED = /^SQLITE_(IOERR|CORRUPT|NOTADB)/
/** The memory shared between processes cannot grow on a full disk, which passes. */
const PASSES = /^SQLITE_IOERR_SHM/

/** Of these, what the file itself is to blame for. */
const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/

export function isDamage(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && DAMAGED.test(String(error.code))
}

/** The disk is not full or busy but broken, or the file is: what was written is in doubt, and going on would make it worse. */
export function isDiskFailure(error: unknown): error is Error {
  if (!(error instanceof Error && 'code' in error)) return false
  const code = String(error.code)
  return FAILED.test(code) && !PASSES.test(code)
}
