/** File kinds a field may take, by the ids the field lists use. Recognised by content, never by name alone. */
export const MEDIA_TYPES = {
  jpg: { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  png: { mime: 'image/png', extensions: ['png'] },
  pdf: { mime: 'application/pdf', extensions: ['pdf'] },
  doc: { mime: 'application/msword', extensions: ['doc'] },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', extensions: ['docx'] },
  ppt: { mime: 'application/vnd.ms-powerpoint', extensions: ['ppt'] },
  pptx: { mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', extensions: ['pptx'] },
  zip: { mime: 'application/zip', extensions: ['zip'] },
  rar: { mime: 'application/vnd.rar', extensions: ['rar'] },
} as const satisfies Record<string, { readonly mime: string; readonly extensions: readonly string[] }>

export type MediaType = keyof typeof MEDIA_TYPES
