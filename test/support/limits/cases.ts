/** Both sides of a limit, as values alone. */
export type Case = {
  readonly says: string
  readonly fields: Readonly<Record<string, unknown>>
  /** `path code`, or nothing when it is right. */
  readonly problems: readonly string[]
}
export type Expected = {
  readonly seed: string
  readonly required: boolean
  readonly cases: (key: string, whole: Values) => readonly Case[]
}
export type Values = Readonly<Record<string, unknown>>

export const right = (says: string, fields: Values): Case => ({ says, fields, problems: [] })
export const wrong = (says: string, fields: Values, ...problems: string[]): Case => ({ says, fields, problems })
export const many = <T>(count: number, one: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => one(at))
export const field = (seed: string, required: boolean, cases: Expected['cases']): Expected => ({
  seed,
  required,
  cases,
})

/** An upload known by its id alone: `upl_pngN1000N0` is a PNG of 1000 bytes. */
export const file = (type: string, bytes: number, at = 0) => ({ uploadId: `upl_${type}N${bytes}N${at}` })
const MEDIA: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  zip: 'application/zip',
  rar: 'application/vnd.rar',
}
export function fileFacts(id: string): { readonly mediaType: string; readonly bytes: number } {
  const [type = '', bytes = ''] = id.replace('upl_', '').split('N')
  return { mediaType: MEDIA[type] ?? type, bytes: Number(bytes) }
}

/** Characters as a reader counts them: one Chinese character and one emoji are one each. */
export const text = (seed: string, max: number, required = true) =>
  field(seed, required, (key) => [
    right(`${max} characters`, { [key]: '云'.repeat(max) }),
    wrong(`${max + 1} characters`, { [key]: '云'.repeat(max + 1) }, `${key} too-long`),
    right(`${max} emoji`, { [key]: '🚀'.repeat(max) }),
    wrong(`${max + 1} emoji`, { [key]: '🚀'.repeat(max + 1) }, `${key} too-long`),
  ])

export const url = (seed: string, max: number) => {
  const address = (length: number) => 'https://a.example/'.padEnd(length, 'x')
  return field(seed, true, (key) => [
    right(`${max} characters`, { [key]: address(max) }),
    wrong(`${max + 1} characters`, { [key]: address(max + 1) }, `${key} too-long`),
    wrong('no https', { [key]: 'http://a.example/' }, `${key} not-a-url`),
  ])
}

export const words = (seed: string, min: number, max: number, length: number) =>
  field(seed, min > 0, (key) => [
    right(`${max} words`, { [key]: many(max, (at) => `词${at}`) }),
    wrong(`${max + 1} words`, { [key]: many(max + 1, (at) => `词${at}`) }, `${key} too-many`),
    right(`a word of ${length} characters`, { [key]: ['云'.repeat(length)] }),
    wrong(`a word of ${length + 1} characters`, { [key]: ['云'.repeat(length + 1)] }, `${key}.0 too-long`),
  ])

export const files = (
  seed: string,
  required: boolean,
  [types, other]: readonly [allowed: readonly string[], other: string],
  bytes: number,
  max = 0,
) =>
  field(seed, required, (key) => {
    const one = (type: string, size: number) => ({ [key]: max > 0 ? [file(type, size)] : file(type, size) })
    const path = max > 0 ? `${key}.0` : key
    const [first = ''] = types
    return [
      ...types.map((type) => right(`a ${type}`, one(type, 1000))),
      wrong(`a ${other}`, one(other, 1000), `${path} file-type`),
      right(`${bytes} bytes`, one(first, bytes)),
      wrong(`${bytes + 1} bytes`, one(first, bytes + 1), `${path} file-too-large`),
      ...(max > 0
        ? [
            right(`${max} files`, { [key]: many(max, (at) => file(first, 1000, at)) }),
            wrong(`${max + 1} files`, { [key]: many(max + 1, (at) => file(first, 1000, at)) }, `${key} too-many`),
          ]
        : []),
    ]
  })

export const whole = (seed: string, required: boolean, min: number, max: number) =>
  field(seed, required, (key) => [
    right(String(min), { [key]: min }),
    ...(min > 0 ? [wrong(String(min - 1), { [key]: min - 1 }, `${key} out-of-range`)] : []),
    right(String(max), { [key]: max }),
    wrong(String(max + 1), { [key]: max + 1 }, `${key} out-of-range`),
  ])

export const category = (seed: string, path: readonly string[], min: number, elsewhere: readonly string[]) =>
  field(seed, true, (key) => [
    right(`${path.length} levels`, { [key]: path }),
    min < path.length
      ? right(`${min} level`, { [key]: path.slice(0, min) })
      : wrong(`${min - 1} levels`, { [key]: path.slice(0, min - 1) }, `${key} too-few`),
    wrong('a branch of another kind', { [key]: elsewhere }, `${key} unknown-category`),
  ])

export const options = (seed: string, all: readonly string[]) =>
  field(seed, false, (key) => [...all.map((one) => right(one, { [key]: [one] })), right('all', { [key]: all })])

export const yesNo = (seed: string) =>
  field(seed, false, (key) => [right('yes', { [key]: true }), right('no', { [key]: false })])

export const trial = field('both', false, (key) =>
  (
    [
      ['hour', 4800],
      ['day', 200],
      ['month', 12],
      ['year', 1],
    ] as const
  ).flatMap(([unit, max]) => [
    right(`${max} ${unit}`, { [key]: { count: max, unit } }),
    wrong(`${max + 1} ${unit}`, { [key]: { count: max + 1, unit } }, `${key}.count out-of-range`),
  ]),
)

export const agreement = (seed: string) =>
  field(seed, true, (key) => [
    right('80 and 20,000 characters', { [key]: { title: '云'.repeat(80), text: '云'.repeat(20_000) } }),
    wrong('81 characters of title', { [key]: { title: '云'.repeat(81), text: '云' } }, `${key}.title too-long`),
    wrong('20,001 characters of text', { [key]: { title: '云', text: '云'.repeat(20_001) } }, `${key}.text too-long`),
    wrong('no text', { [key]: { title: '云', text: '' } }, `${key}.text missing`),
    wrong('another one', { [key]: { agreementId: 'agr_unknown01' } }, `${key} unknown-agreement`),
  ])

export const support = field('api', true, (key) => {
  const value = { hotline: '400', email: 'a@b.cn', hours: '9–18' }
  const mail = (length: number) => `${'a'.repeat(length - 6)}@bb.cn`
  return [
    ...(
      [
        ['hotline', '4'.repeat(40), '4'.repeat(41)],
        ['email', mail(100), mail(101)],
        ['hours', '云'.repeat(60), '云'.repeat(61)],
      ] as const
    ).flatMap(([line, most, more]) => [
      right(`${most.length} characters of ${line}`, { [key]: { ...value, [line]: most } }),
      wrong(`${more.length} characters of ${line}`, { [key]: { ...value, [line]: more } }, `${key}.${line} too-long`),
      wrong(`no ${line}`, { [key]: { ...value, [line]: '' } }, `${key}.${line} missing`),
    ]),
    wrong('no address', { [key]: { ...value, email: 'a@b' } }, `${key}.email not-an-email`),
  ]
})
