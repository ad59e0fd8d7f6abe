import { buildZip, type ZipPart } from './build-zip.ts'

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = {
  docx: {
    part: 'word/document.xml',
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  },
  pptx: {
    part: 'ppt/presentation.xml',
    type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml',
  },
} as const

export type OfficeOptions = {
  readonly mainType?: string
  readonly override?: string
  readonly relationships?: string
  readonly extra?: readonly ZipPart[]
  readonly encoding?: 'utf16le'
  readonly without?: string
}

/** The smallest package Word or PowerPoint opens, or one that is wrong in one way. */
export function buildOffice(kind: 'docx' | 'pptx', options: OfficeOptions = {}): Buffer {
  const { part, type } = MAIN[kind]
  const types = `<?xml version="1.0" encoding="${options.encoding ? 'UTF-16' : 'UTF-8'}"?><Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/${part}" ContentType="${options.mainType ?? type}"/>${options.override ?? ''}</Types>`
  const parts: ZipPart[] = [
    { name: '[Content_Types].xml', data: options.encoding ? Buffer.from(`\ufeff${types}`, options.encoding) : types },
    { name: '_rels/.rels', data: relationships(relationship('rId1', 'officeDocument', part)) },
    { name: part, data: '<?xml version="1.0"?><w:document xmlns:w="x"><w:body/></w:document>' },
    { name: `${part.replace(/\/(\w+)/, '/_rels/$1')}.rels`, data: relationships(options.relationships ?? '') },
    ...(options.extra ?? []),
  ]
  return buildZip(parts.filter(({ name }) => name !== options.without))
}

export function relationship(id: string, type: string, target: string, rest = ''): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${rest && ` ${rest}`}/>`
}

function relationships(inner: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="${RELATIONS}">${inner}</Relationships>`
}
