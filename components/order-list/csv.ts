/** What a spreadsheet would read as the start of a formula, in ASCII and full width. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/
/** Spreadsheets take UTF-8 for what it is only after this mark. */
const BYTE_ORDER_MARK = '\ufeff'

/** RFC 4180 with a byte order mark; no cell can start a formula. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}
