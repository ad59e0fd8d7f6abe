/** What a provider meets when codes are imported or a pool is set up. */
export const codePoolForms = {
  'pool-import.paste': 'Codes',
  'pool-import.paste-hint': (max: number) =>
    `One a line, or the first column of a CSV. 4 to 64 letters, digits or signs, no spaces or commas; at most ${max} at a time.`,
  'pool-import.file': 'Choose a CSV or text file',
  'pool-import.file-read': (name: string) => `Read from ${name}.`,
  'pool-import.file-large': 'The file is too large. Import it in parts.',
  'pool-import.file-unread': 'The file could not be read.',
  'pool-import.found': (n: number) => (n === 1 ? '1 code found.' : `${n} codes found.`),
  'pool-import.missing': 'Paste codes or choose a file.',
  'pool-import.many': (max: number) => `At most ${max} codes at a time. Import them in parts.`,
  'pool-import.add': (n: number) => (n === 1 ? 'Add 1 code' : `Add ${n} codes`),
  'pool-import.add-none': 'Add codes',
  'pool-import.skipped': (n: number) => (n === 1 ? '1 line skipped:' : `${n} lines skipped:`),
  'pool-import.line': (n: number) => `Line ${n}`,
  'pool-import.more': (n: number) => `and ${n} more`,
  'pool-import.problem.invalid': 'is not a valid code',
  'pool-import.problem.repeated': 'stands in the list twice',
  'pool-import.problem.known': 'was imported before',
  'pool-import.problem': 'cannot be used',
  'pool-import.done': 'Done',
  'pool-settings.low': 'Warn below this many free codes',
  'pool-settings.low-hint': 'You and the operator are told once the pool falls below it. 0 never warns.',
  'pool-settings.low-wrong': (max: number) => `Enter a whole number from 0 to ${max}.`,
  'pool-settings.generates': 'Make a code when none is left',
  'pool-settings.generates-hint':
    'We make 18 random letters and digits. Your system does not know them beforehand: it must ask us about each code (QueryVoucherData) and tell us when one is redeemed (UseVoucherData).',
  'pool-settings.save': 'Save',
  'pool-settings.sure': 'Let us make codes?',
  'pool-settings.sure-body': (plan: string) =>
    `Orders of “${plan}” that find no imported code get one made by us, from now on. Codes sold so far stay as they are.`,
  'pool-settings.sure-waiting': (n: number) =>
    n === 1 ? 'The order that waits gets one at once.' : `The ${n} orders that wait get one each at once.`,
  'pool-settings.sure-do': 'Make codes',
}
