/** What rows of files say: on their way, there, refused. */
export const fileRows = {
  'files.uploading': (name: string) => `Uploading ${name}`,
  'files.waiting': 'Waiting',
  'files.retry': (name: string) => `Try ${name} again`,
  'files.stop': (name: string) => `Stop uploading ${name}`,
  'files.remove': (name: string) => `Remove ${name}`,
  'files.problem.file-type': (types: string) => `This type is not accepted. Use ${types}.`,
  'files.problem.file-too-large': (size: string) => `Too large. A file may have up to ${size}.`,
  'files.problem.file-empty': 'The file is empty. Choose another one.',
  'files.problem.other': 'This file cannot be used. Choose another one.',
}
