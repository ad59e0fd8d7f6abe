/** Files being attached, and files that can be fetched. */
export const files = {
  'files.pick': 'Choose files',
  'files.pick-more': 'Add files',
  'files.drop': 'or drop them here',
  'files.max-bytes': (size: string) => `up to ${size} each`,
  'files.max': (max: number) => (max === 1 ? '1 file at most' : `${max} files at most`),
  'files.problem.too-many': (max: number) => `Not added: no more than ${max} files.`,
  'files.uploaded': (name: string) => `${name} uploaded`,
  'files.removed': (name: string) => `${name} removed`,
}
