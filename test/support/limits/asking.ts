import { field, many, right, type Values, wrong } from './cases.ts'

const asked = (key: string, more: Values = {}) => ({ key, label: key, control: 'text', required: true, ...more })
const NEEDED = [asked('description'), asked('contact'), asked('contactDetails')]
export const TEMPLATE = { attachments: true, fields: NEEDED }

export const template = (seed: string) =>
  field(seed, true, (key) => {
    const with_ = (...fields: object[]) => ({ [key]: { attachments: false, fields: [...NEEDED, ...fields] } })
    const select = (count: number, option = (at: number) => `项${at}`) =>
      asked('more', { control: 'select', options: many(count, option) })
    const own = `${key}.fields.3`
    return [
      right('20 questions', with_(...many(17, (at) => asked(`q${at}`)))),
      wrong('21 questions', with_(...many(18, (at) => asked(`q${at}`))), `${key} too-many`),
      wrong('no contact details', { [key]: { attachments: true, fields: NEEDED.slice(0, 2) } }, `${key} fields-needed`),
      right('a question of 40 characters', with_(asked('more', { label: '云'.repeat(40) }))),
      wrong('a question of 41 characters', with_(asked('more', { label: '云'.repeat(41) })), `${own}.label too-long`),
      wrong('a question without words', with_(asked('more', { label: ' ' })), `${own}.label missing`),
      wrong('the same question twice', with_(asked('more', { label: 'contact' })), `${own}.label duplicate`),
      right('an answer of 2000 characters', with_(asked('more', { maxLength: 2000 }))),
      wrong('an answer of 2001 characters', with_(asked('more', { maxLength: 2001 })), `${own}.maxLength out-of-range`),
      wrong('an answer of 0 characters', with_(asked('more', { maxLength: 0 })), `${own}.maxLength out-of-range`),
      right('a date', with_(asked('more', { control: 'date' }))),
      right('2 options', with_(select(2))),
      wrong('1 option', with_(select(1)), `${own}.options too-few`),
      right('20 options', with_(select(20))),
      wrong('21 options', with_(select(21)), `${own}.options too-many`),
      right('an option of 40 characters', with_(select(2, (at) => `${at}`.padEnd(40, '云')))),
      wrong(
        'an option of 41 characters',
        with_(select(2, (at) => `${at}`.padEnd(at + 40, '云'))),
        `${own}.options.1 too-long`,
      ),
    ]
  })
