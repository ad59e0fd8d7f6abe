/** Files being attached, and files that can be fetched. */
export const files = {
  'files.pick': 'Choose files',
  'files.pick-more': 'Add files',
  'files.drop': 'or drop them here',
  'files.max-bytes': (size: string) => `up to ${size} each`,
  'files.max': (max: number) => (max === 1 ? '1 file at most' : `${max} files at most`),
  'files.uploading': (name: string) => `Uploading ${name}`,
  'files.uploaded': (name: string) => `${name} uploaded`,
  'files.waiting': 'Waiting',
  'files.retry': (name: string) => `Try ${name} again`,
  'files.stop': (name: string) => `Stop uploading ${name}`,
  'files.remove': (name: string) => `Remove ${name}`,
  'files.removed': (name: string) => `${name} removed`,
  'files.problem.file-type': (types: string) => `This type is not accepted. Use ${types}.`,
  'files.problem.file-too-large': (size: string) => `Too large. A file may have up to ${size}.`,
  'files.problem.too-many': (max: number) => `Not added: no more than ${max} files.`,
  'files.problem.other': 'This file cannot be used. Choose another one.',
}
